import { defineProvider } from '../define-provider.js';

export const enrichlayer = defineProvider({
  id: 'enrichlayer',
  name: 'Enrich Layer',
  categories: ['sales', 'data-platforms'],
  docs: 'https://enrichlayer.com/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://enrichlayer.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/api/v2/credit-balance', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Enrich Layer open Dashboard, API keys, and copy the key.',
    url: 'https://enrichlayer.com/docs',
  },
});
