import { defineProvider } from '../define-provider.js';

export const lokaliseApiKey = defineProvider({
  id: 'lokalise-api-key',
  name: 'Lokalise',
  variant: 'API key',
  categories: ['developer'],
  docs: 'https://developers.lokalise.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.lokalise.com/api2',
    headers: { 'x-api-token': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/projects?limit=1', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces'], on: '2026-11' },
    credential: { from: ['activepieces'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Lokalise open Profile settings, API tokens, and copy the key.',
    url: 'https://developers.lokalise.com/',
  },
});
