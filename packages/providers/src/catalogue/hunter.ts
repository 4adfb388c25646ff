import { defineProvider } from '../define-provider.js';

export const hunter = defineProvider({
  id: 'hunter',
  name: 'Hunter',
  categories: ['sales', 'email'],
  docs: 'https://hunter.io/api-documentation',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.hunter.io/v2',
    query: { api_key: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/account', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['powerplatform', 'activepieces', 'sim', 'ampersand'], on: '2026-11' },
    credential: { from: ['powerplatform', 'ampersand'], on: '2026-11' },
  },
  connectHelp: { text: 'In Hunter open API, and copy the key.', url: 'https://hunter.io/api-documentation' },
});
