import { defineProvider } from '../define-provider.js';

export const timeOps = defineProvider({
  id: 'time-ops',
  name: 'TimeOps',
  categories: ['work-management'],
  docs: 'https://timeops.dk/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.timeops.dk/api/v1', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In TimeOps open Settings, API, and copy the key.', url: 'https://timeops.dk/' },
});
