import { defineProvider } from '../define-provider.js';

export const alai = defineProvider({
  id: 'alai',
  name: 'Alai',
  categories: ['design', 'ai'],
  docs: 'https://docs.getalai.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://slides-api.getalai.com/api/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Alai open Settings, API, and copy the key.', url: 'https://docs.getalai.com/' },
});
