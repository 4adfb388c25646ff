import { defineProvider } from '../define-provider.js';

export const murfApi = defineProvider({
  id: 'murf-api',
  name: 'Murf AI',
  categories: ['ai', 'media'],
  docs: 'https://murf.ai/api/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.murf.ai/v1',
    headers: { 'api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/speech/voices', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Murf AI open the API dashboard, API keys, and copy the key.',
    url: 'https://murf.ai/api/docs',
  },
});
