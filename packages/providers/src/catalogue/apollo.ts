import { defineProvider } from '../define-provider.js';

export const apollo = defineProvider({
  id: 'apollo',
  name: 'Apollo',
  variant: 'API key',
  categories: ['sales'],
  docs: 'https://docs.apollo.io/reference',
  origin: 'survey',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.apollo.io/api',
    hosts: ['app.apollo.io'],
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/auth/health', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v1/users/api_profile', account: { id: 'team_id', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    account: { from: ['https://docs.apollo.io/reference/get-current-user-profile', 'public-code'], on: '2026-12' },
    api: { from: ['sim', 'ampersand', 'kingfisher'], on: '2026-12' },
    credential: { from: ['sim', 'ampersand', 'kingfisher'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Apollo open Settings, Integrations, API, API keys.',
    url: 'https://docs.apollo.io/docs/create-api-key',
  },
});
