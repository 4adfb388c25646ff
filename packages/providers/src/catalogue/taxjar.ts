import { defineProvider } from '../define-provider.js';

export const taxjar = defineProvider({
  id: 'taxjar',
  name: 'TaxJar',
  categories: ['accounting'],
  docs: 'https://developers.taxjar.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.taxjar.com/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/categories', evidence: 'recalled' },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In TaxJar open Account, TaxJar API.', url: 'https://developers.taxjar.com/' },
});
