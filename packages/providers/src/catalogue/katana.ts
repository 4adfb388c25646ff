import { defineProvider } from '../define-provider.js';

export const katana = defineProvider({
  id: 'katana',
  name: 'Katana',
  categories: ['erp', 'commerce'],
  docs: 'https://developer.katanamrp.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.katanamrp.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/customers?limit=1', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Katana open Settings, API, and copy the key.', url: 'https://developer.katanamrp.com/' },
});
