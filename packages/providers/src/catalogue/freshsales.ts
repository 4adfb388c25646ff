import { defineProvider } from '../define-provider.js';

export const freshsales = defineProvider({
  id: 'freshsales',
  aliases: ['freshworks', 'freshworks-crm'],
  name: 'Freshsales',
  categories: ['sales'],
  docs: 'https://developers.freshworks.com/crm/api/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    workspace: {
      label: 'Subdomain',
      description: 'The part before .myfreshworks.com in your Freshsales address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.myfreshworks.com',
      format: 'dns-label',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://{config.workspace}.myfreshworks.com/crm/sales',
    headers: { authorization: 'Token token={cred.apiKey}' },
    verify: { method: 'GET', path: '/api/selector/owners', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['ampersand', 'public-code'], on: '2026-12' },
    credential: { from: ['ampersand', 'public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Freshsales open Profile settings, API settings, and copy the key.',
    url: 'https://developers.freshworks.com/crm/api/',
  },
});
