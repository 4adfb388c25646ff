import { defineProvider } from '../define-provider.js';

export const parallel = defineProvider({
  id: 'parallel',
  name: 'Parallel',
  categories: ['ai', 'data-platforms'],
  docs: 'https://docs.parallel.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.parallel.ai', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: {
    api: { from: ['activepieces', 'sim'], on: '2026-11' },
    credential: { from: ['activepieces', 'sim'], on: '2026-11' },
  },
  connectHelp: { text: 'In Parallel open API keys, and copy the key.', url: 'https://docs.parallel.ai/' },
});
