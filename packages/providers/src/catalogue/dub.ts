import { defineProvider } from '../define-provider.js';

export const dub = defineProvider({
  id: 'dub',
  name: 'Dub',
  categories: ['marketing', 'developer'],
  docs: 'https://dub.co/docs/api-reference',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.dub.co',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/links?pageSize=1', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'sim'], on: '2026-11' },
    credential: { from: ['activepieces', 'sim'], on: '2026-11' },
    verify: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: { text: 'In Dub open Settings, API keys, and copy the key.', url: 'https://dub.co/docs/api-reference' },
});
