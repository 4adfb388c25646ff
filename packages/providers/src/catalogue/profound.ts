import { defineProvider } from '../define-provider.js';

export const profound = defineProvider({
  id: 'profound',
  name: 'Profound',
  categories: ['marketing', 'analytics'],
  docs: 'https://docs.tryprofound.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.tryprofound.com',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/org/categories', evidence: 'recalled' },
  },
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: { text: 'In Profound open Settings, API keys, and copy the key.', url: 'https://docs.tryprofound.com/' },
});
