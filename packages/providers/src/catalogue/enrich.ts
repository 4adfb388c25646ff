import { defineProvider } from '../define-provider.js';

export const enrich = defineProvider({
  id: 'enrich',
  name: 'Enrich',
  categories: ['sales', 'data-platforms'],
  docs: 'https://docs.enrich.so/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.enrich.so', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: { text: 'In Enrich open API keys, and copy the key.', url: 'https://docs.enrich.so/' },
});
