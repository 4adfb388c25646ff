import { defineProvider } from '../define-provider.js';

export const gladia = defineProvider({
  id: 'gladia',
  name: 'Gladia',
  categories: ['ai'],
  docs: 'https://docs.gladia.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.gladia.io/v2', headers: { 'x-gladia-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Gladia open API keys, and copy the key.', url: 'https://docs.gladia.io/' },
});
