import { defineProvider } from '../define-provider.js';

export const bonjoro = defineProvider({
  id: 'bonjoro',
  name: 'Bonjoro',
  categories: ['sales', 'video'],
  docs: 'https://www.bonjoro.com/settings/api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://www.bonjoro.com/api/v2', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Bonjoro open Settings, API, and copy the key.',
    url: 'https://www.bonjoro.com/settings/api',
  },
});
