import { defineProvider } from '../define-provider.js';

export const shippo = defineProvider({
  id: 'shippo',
  name: 'Shippo',
  categories: ['commerce'],
  docs: 'https://docs.goshippo.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.goshippo.com',
    headers: { authorization: 'ShippoToken {cred.apiKey}' },
    verify: { method: 'GET', path: '/addresses?results=1', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'superface', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'superface', 'agreed'], on: '2026-11' },
  },
  connectHelp: { text: 'In Shippo open Settings, API, and copy the key.', url: 'https://docs.goshippo.com/' },
});
