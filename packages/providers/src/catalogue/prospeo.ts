import { defineProvider } from '../define-provider.js';

export const prospeo = defineProvider({
  id: 'prospeo',
  name: 'Prospeo',
  categories: ['sales', 'email'],
  docs: 'https://prospeo.io/api-docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.prospeo.io', headers: { 'x-key': '{cred.apiKey}' } },
  sources: { api: { from: ['sim', 'agreed'], on: '2026-11' }, credential: { from: ['sim', 'agreed'], on: '2026-11' } },
  connectHelp: { text: 'In Prospeo open API, and copy the key.', url: 'https://prospeo.io/api-docs' },
});
