import { defineProvider } from '../define-provider.js';

export const qwilr = defineProvider({
  id: 'qwilr',
  name: 'Qwilr',
  categories: ['sales'],
  docs: 'https://docs.qwilr.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.qwilr.com/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Qwilr open Settings, API, and copy the key.', url: 'https://docs.qwilr.com/' },
});
