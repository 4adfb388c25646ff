import { defineProvider } from '../define-provider.js';

export const tidely = defineProvider({
  id: 'tidely',
  name: 'tidely',
  categories: ['accounting'],
  docs: 'https://www.tidely.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.tidely.com/api/v1', headers: { 'x-authorization': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In tidely open Settings, API, and copy the key.', url: 'https://www.tidely.com/' },
});
