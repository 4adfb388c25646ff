import { defineProvider } from '../define-provider.js';

export const revenuecat = defineProvider({
  id: 'revenuecat',
  name: 'RevenueCat',
  categories: ['billing', 'payments'],
  icon: 'revenuecat',
  docs: 'https://www.revenuecat.com/docs/api-v1',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.revenuecat.com/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    api: { from: ['sim', 'ampersand'], on: '2026-11' },
    credential: { from: ['sim', 'ampersand'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In RevenueCat open Project settings, API keys, and copy the key.',
    url: 'https://www.revenuecat.com/docs/api-v1',
  },
});
