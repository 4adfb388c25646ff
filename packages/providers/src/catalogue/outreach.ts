import { defineProvider } from '../define-provider.js';

export const outreach = defineProvider({
  id: 'outreach',
  name: 'Outreach',
  categories: ['sales'],
  docs: 'https://developers.outreach.io/api/reference/overview/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.outreach.io/oauth/authorize',
    tokenUrl: 'https://api.outreach.io/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 7200,
    suggestedScopes: ['users.read', 'prospects.read', 'accounts.read'],
    refresh: { with: 'refresh-token' },
  },
  api: {
    baseUrl: 'https://api.outreach.io',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v2', evidence: 'recalled' },
  },
  sources: { auth: { from: ['ampersand'], on: '2026-12' }, api: { from: ['ampersand'], on: '2026-12' } },
  // The root returns the user's email address only, which is no lasting id.
  absent: {
    account: { from: ['https://api.outreach.io/api/v2/schema/openapi.json', 'public-code'], on: '2026-12' },
    revoke: {
      from: [
        'https://developers.outreach.io/api/oauth',
        'https://api.outreach.io/api/v2/schema/openapi.json',
        'https://api.outreach.io/.well-known/oauth-authorization-server',
      ],
      on: '2026-12',
    },
  },
});
