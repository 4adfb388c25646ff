import { defineProvider } from '../define-provider.js';

export const airtop = defineProvider({
  id: 'airtop',
  name: 'Airtop',
  categories: ['ai'],
  docs: 'https://docs.airtop.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.airtop.ai/api/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/sessions?limit=1', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Airtop open API keys, and copy the key.', url: 'https://docs.airtop.ai/' },
});
