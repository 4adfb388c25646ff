import { defineProvider } from '../define-provider.js';

export const buildkite = defineProvider({
  id: 'buildkite',
  name: 'Buildkite',
  categories: ['developer'],
  icon: 'buildkite',
  docs: 'https://buildkite.com/docs/apis/rest-api',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API access token', secret: true } },
  api: {
    baseUrl: 'https://api.buildkite.com/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/user', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['kingfisher'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Buildkite open Personal settings, API access tokens.',
    url: 'https://buildkite.com/docs/apis/rest-api',
  },
});
