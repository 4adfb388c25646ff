import { defineProvider } from '../define-provider.js';

export const baserow = defineProvider({
  id: 'baserow',
  name: 'Baserow',
  categories: ['data-platforms'],
  icon: 'baserow',
  docs: 'https://baserow.io/user-docs/personal-api-tokens',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Database token', secret: true } },
  api: {
    baseUrl: 'https://api.baserow.io',
    headers: { authorization: 'Token {cred.apiKey}' },
    verify: { method: 'GET', path: '/api/database/tokens/check/', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Baserow open Settings, Database tokens.',
    url: 'https://baserow.io/user-docs/personal-api-tokens',
  },
});
