import { defineProvider } from '../define-provider.js';

export const onfleet = defineProvider({
  id: 'onfleet',
  name: 'Onfleet',
  categories: ['commerce'],
  docs: 'https://docs.onfleet.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://onfleet.com/api/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/auth/test', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Onfleet open Settings, API & webhooks, and copy the key.',
    url: 'https://docs.onfleet.com/',
  },
});
