import { defineProvider } from '../define-provider.js';

export const cartloom = defineProvider({
  id: 'cartloom',
  name: 'Cartloom',
  categories: ['commerce'],
  docs: 'https://help.cartloom.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    domain: {
      label: 'Subdomain',
      description: 'The part before .cartloom.com in your Cartloom address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.cartloom.com',
      format: 'dns-label',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://{config.domain}.cartloom.com/api', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Cartloom open Settings, API, and copy the key.', url: 'https://help.cartloom.com/' },
});
