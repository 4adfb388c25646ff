import { defineProvider } from '../define-provider.js';

export const aidbase = defineProvider({
  id: 'aidbase',
  name: 'Aidbase',
  categories: ['support', 'ai'],
  docs: 'https://docs.aidbase.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.aidbase.ai/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Aidbase open Settings, API keys, and copy the key.', url: 'https://docs.aidbase.ai/' },
});
