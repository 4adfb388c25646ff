import { defineProvider } from '../define-provider.js';

export const hex = defineProvider({
  id: 'hex',
  name: 'Hex',
  categories: ['analytics'],
  docs: 'https://learn.hex.tech/docs/api/api-overview',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://app.hex.tech/api/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/projects?limit=1', evidence: 'recalled' },
  },
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: {
    text: 'In Hex open Settings, API keys, and copy the key.',
    url: 'https://learn.hex.tech/docs/api/api-overview',
  },
});
