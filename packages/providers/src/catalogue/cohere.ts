import { defineProvider } from '../define-provider.js';

export const cohere = defineProvider({
  id: 'cohere',
  name: 'Cohere',
  categories: ['ai'],
  docs: 'https://docs.cohere.com/reference/about',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.cohere.com/v2', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    api: { from: ['activepieces', 'sim'], on: '2026-12' },
    credential: { from: ['activepieces', 'powerplatform', 'sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Cohere open the dashboard, API keys, and copy the key.',
    url: 'https://docs.cohere.com/reference/about',
  },
});
