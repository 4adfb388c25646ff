import { defineProvider } from '../define-provider.js';

export const mem = defineProvider({
  id: 'mem',
  name: 'Mem',
  categories: ['knowledge', 'ai'],
  docs: 'https://docs.mem.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.mem.ai/v2', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Mem open Settings, Integrations, API, and copy the key.', url: 'https://docs.mem.ai/' },
});
