import { defineProvider } from '../define-provider.js';

export const fathomAnalytics = defineProvider({
  id: 'fathom-analytics',
  name: 'Fathom Analytics',
  categories: ['analytics'],
  icon: 'fathom',
  docs: 'https://usefathom.com/api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.usefathom.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/account', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/account', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Fathom Analytics open Settings, API, and copy the key.', url: 'https://usefathom.com/api' },
});
