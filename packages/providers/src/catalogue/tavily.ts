import { defineProvider } from '../define-provider.js';

export const tavily = defineProvider({
  id: 'tavily',
  name: 'Tavily',
  categories: ['ai', 'data-platforms'],
  docs: 'https://docs.tavily.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.tavily.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/usage', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'sim'], on: '2026-11' },
    credential: { from: ['activepieces', 'sim'], on: '2026-11' },
  },
  connectHelp: { text: 'In Tavily open API keys, and copy the key.', url: 'https://docs.tavily.com/' },
});
