import { defineProvider } from '../define-provider.js';

export const sardis = defineProvider({
  id: 'sardis',
  name: 'Sardis',
  categories: ['payments', 'ai'],
  docs: 'https://docs.sardis.sh/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.sardis.sh/api/v2', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Sardis open API keys, and copy the key.', url: 'https://docs.sardis.sh/' },
});
