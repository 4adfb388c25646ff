import { defineProvider } from '../define-provider.js';

export const airops = defineProvider({
  id: 'airops',
  name: 'AirOps',
  categories: ['ai', 'marketing'],
  docs: 'https://docs.airops.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.airops.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In AirOps open Settings, Workspace, API key, and copy the key.',
    url: 'https://docs.airops.com/',
  },
});
