import { defineProvider } from '../define-provider.js';

export const glide = defineProvider({
  id: 'glide',
  name: 'Glide',
  categories: ['websites', 'developer'],
  docs: 'https://apidocs.glideapps.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.glideapps.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Glide open Team settings, API keys, and copy the key.',
    url: 'https://apidocs.glideapps.com/',
  },
});
