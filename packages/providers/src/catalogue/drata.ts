import { defineProvider } from '../define-provider.js';

export const drata = defineProvider({
  id: 'drata',
  name: 'Drata',
  categories: ['identity-and-security'],
  docs: 'https://developers.drata.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://public-api.drata.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/public/v2/company', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Drata open Settings, API keys.', url: 'https://developers.drata.com/' },
});
