import { defineProvider } from '../define-provider.js';

export const launchdarkly = defineProvider({
  id: 'launchdarkly',
  name: 'LaunchDarkly',
  categories: ['developer'],
  docs: 'https://launchdarkly.com/docs/api',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Access token', secret: true } },
  api: {
    baseUrl: 'https://app.launchdarkly.com/api/v2',
    headers: { authorization: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/caller-identity', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/caller-identity', account: { id: 'accountId' }, evidence: 'recalled' }],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In LaunchDarkly open Settings, Authorization.', url: 'https://launchdarkly.com/docs/api' },
});
