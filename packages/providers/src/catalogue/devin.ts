import { defineProvider } from '../define-provider.js';

export const devin = defineProvider({
  id: 'devin',
  name: 'Devin',
  categories: ['ai', 'developer'],
  docs: 'https://docs.devin.ai/api-reference',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.devin.ai/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    api: { from: ['activepieces', 'sim', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'sim', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Devin open Settings, API keys, and copy the key.',
    url: 'https://docs.devin.ai/api-reference',
  },
});
