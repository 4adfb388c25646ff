import { defineProvider } from '../define-provider.js';

export const cloutly = defineProvider({
  id: 'cloutly',
  name: 'Cloutly',
  categories: ['marketing'],
  docs: 'https://developers.cloutly.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://app.cloutly.com/api/v1', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Cloutly open Settings, API, and copy the key.', url: 'https://developers.cloutly.com/' },
});
