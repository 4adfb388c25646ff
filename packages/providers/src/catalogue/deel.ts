import { defineProvider } from '../define-provider.js';

export const deel = defineProvider({
  id: 'deel',
  name: 'Deel',
  variant: 'OAuth',
  categories: ['people', 'payroll'],
  docs: 'https://developer.deel.com/docs',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.deel.com/oauth2/authorize',
    tokenUrl: 'https://app.deel.com/oauth2/tokens',
    tokenAuth: 'basic',
    pkce: 'S256',
    ttlSeconds: 2592000,
    suggestedScopes: ['organizations:read', 'people:read', 'contracts:read'],
    refresh: { with: 'refresh-token' },
  },
  api: {
    baseUrl: 'https://api.letsdeel.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/rest/v2/organizations', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/rest/v2/organizations',
      account: { id: 'data[0].id', name: 'data[0].name' },
      evidence: 'recalled',
    },
  ],
  sources: { auth: { from: ['ampersand'], on: '2026-12' }, api: { from: ['ampersand'], on: '2026-12' } },
  absent: {
    revoke: {
      from: [
        'https://developer.deel.com/api/stable/oauth.md',
        'https://developer.deel.com/api/stable/reference/endpoints/oauth/llms.txt',
      ],
      on: '2026-12',
    },
  },
});
