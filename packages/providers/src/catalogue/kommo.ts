import { defineProvider } from '../define-provider.js';

export const kommo = defineProvider({
  id: 'kommo',
  name: 'Kommo',
  categories: ['sales'],
  docs: 'https://developers.kommo.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .kommo.com in your Kommo address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.kommo.com',
      format: 'dns-label',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://{config.subdomain}.kommo.com/api/v4',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/account', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/account', account: { id: 'id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['activepieces', 'socialite'], on: '2026-12' },
    credential: { from: ['activepieces', 'socialite'], on: '2026-12' },
    verify: { from: ['socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Kommo open Settings, Integrations, your private integration, and copy the key.',
    url: 'https://developers.kommo.com/',
  },
});
