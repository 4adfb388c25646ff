import { defineProvider } from '../define-provider.js';

export const strale = defineProvider({
  id: 'strale',
  name: 'Strale',
  categories: ['ai'],
  docs: 'https://strale.dev/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.strale.io', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Strale open API keys, and copy the key.', url: 'https://strale.dev/' },
});
