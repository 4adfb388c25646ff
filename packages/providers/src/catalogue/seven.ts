import { defineProvider } from '../define-provider.js';

export const seven = defineProvider({
  id: 'seven',
  name: 'seven',
  categories: ['messaging-and-calls'],
  docs: 'https://docs.seven.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://gateway.seven.io/api',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/balance', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'agreed'], on: '2026-11' },
  },
  connectHelp: { text: 'In seven open Developer, API keys, and copy the key.', url: 'https://docs.seven.io/' },
});
