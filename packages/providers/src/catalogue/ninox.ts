import { defineProvider } from '../define-provider.js';

export const ninox = defineProvider({
  id: 'ninox',
  name: 'Ninox',
  categories: ['data-platforms'],
  docs: 'https://docs.ninox.com/en/api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.ninox.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/teams', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Ninox open Integrations, API keys, and copy the key.',
    url: 'https://docs.ninox.com/en/api',
  },
});
