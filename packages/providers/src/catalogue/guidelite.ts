import { defineProvider } from '../define-provider.js';

export const guidelite = defineProvider({
  id: 'guidelite',
  name: 'GuideLite',
  categories: ['ai'],
  docs: 'https://guidelite.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.guidelite.ai/external-api/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In GuideLite open Settings, API, and copy the key.', url: 'https://guidelite.ai/' },
});
