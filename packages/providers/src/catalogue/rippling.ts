import { defineProvider } from '../define-provider.js';

export const rippling = defineProvider({
  id: 'rippling',
  name: 'Rippling',
  categories: ['people', 'payroll'],
  docs: 'https://developer.rippling.com/documentation/rest-api',
  origin: 'survey',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://rest.ripplingapis.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/companies', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/companies',
      account: { id: 'results[0].id', name: 'results[0].name' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['sim'], on: '2026-12' }, credential: { from: ['sim'], on: '2026-12' } },
  connectHelp: {
    text: 'In Rippling open Settings, API access, and make a token.',
    url: 'https://developer.rippling.com/documentation/rest-api/guides/api-tokens',
  },
});
