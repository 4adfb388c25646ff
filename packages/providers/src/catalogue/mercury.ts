import { defineProvider } from '../define-provider.js';

export const mercury = defineProvider({
  id: 'mercury',
  name: 'Mercury',
  categories: ['banking-and-spend'],
  docs: 'https://docs.mercury.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API token', secret: true } },
  api: {
    baseUrl: 'https://api.mercury.com/api/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/accounts', evidence: 'recalled' },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Mercury open Settings, API tokens.', url: 'https://docs.mercury.com/' },
});
