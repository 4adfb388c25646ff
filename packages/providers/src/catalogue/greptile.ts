import { defineProvider } from '../define-provider.js';

export const greptile = defineProvider({
  id: 'greptile',
  name: 'Greptile',
  categories: ['ai', 'developer'],
  docs: 'https://docs.greptile.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.greptile.com/v2', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: { text: 'In Greptile open Settings, API keys, and copy the key.', url: 'https://docs.greptile.com/' },
});
