import { defineProvider } from '../define-provider.js';

export const charthop = defineProvider({
  id: 'charthop',
  name: 'ChartHop',
  categories: ['people'],
  docs: 'https://docs.charthop.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.charthop.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/user/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/v1/user/me', account: { id: 'id', email: 'email' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
    account: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In ChartHop open Settings, API tokens.', url: 'https://docs.charthop.com/' },
});
