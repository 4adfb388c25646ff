import { defineProvider } from '../define-provider.js';

export const scrapeless = defineProvider({
  id: 'scrapeless',
  name: 'Scrapeless',
  categories: ['data-platforms'],
  docs: 'https://docs.scrapeless.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.scrapeless.com/api/v1',
    headers: { 'x-api-token': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Scrapeless open the dashboard, API keys, and copy the key.',
    url: 'https://docs.scrapeless.com/',
  },
});
