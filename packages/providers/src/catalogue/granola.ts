import { defineProvider } from '../define-provider.js';

export const granola = defineProvider({
  id: 'granola',
  name: 'Granola',
  categories: ['messaging-and-calls', 'knowledge'],
  docs: 'https://docs.granola.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://public-api.granola.ai/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    api: { from: ['activepieces', 'sim', 'ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'sim', 'ampersand', 'agreed'], on: '2026-11' },
  },
  connectHelp: { text: 'In Granola open Settings, API, and copy the key.', url: 'https://docs.granola.ai/' },
});
