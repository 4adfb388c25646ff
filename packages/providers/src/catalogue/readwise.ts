import { defineProvider } from '../define-provider.js';

export const readwise = defineProvider({
  id: 'readwise',
  name: 'Readwise',
  categories: ['knowledge'],
  docs: 'https://readwise.io/api_deets',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://readwise.io/api/v2',
    headers: { authorization: 'Token {cred.apiKey}' },
    verify: { method: 'GET', path: '/auth/', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['powerplatform', 'agreed'], on: '2026-11' },
    credential: { from: ['powerplatform', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Readwise open readwise.io/access_token, and copy the key.',
    url: 'https://readwise.io/api_deets',
  },
});
