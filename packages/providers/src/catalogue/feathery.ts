import { defineProvider } from '../define-provider.js';

export const feathery = defineProvider({
  id: 'feathery',
  name: 'Feathery',
  categories: ['forms'],
  docs: 'https://docs.feathery.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.feathery.io/api',
    headers: { authorization: 'Token {cred.apiKey}' },
    verify: { method: 'GET', path: '/account/', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
    credential: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
  },
  connectHelp: { text: 'In Feathery open Account, API keys, and copy the key.', url: 'https://docs.feathery.io/' },
});
