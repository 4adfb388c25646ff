import { defineProvider } from '../define-provider.js';

export const aircall = defineProvider({
  id: 'aircall',
  name: 'Aircall',
  variant: 'OAuth',
  categories: ['messaging-and-calls'],
  icon: 'aircall',
  docs: 'https://developer.aircall.io/api-references/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://dashboard.aircall.io/oauth/authorize',
    tokenUrl: 'https://api.aircall.io/v1/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Its tokens are valid until they are revoked; there are no refresh tokens.
    tokenNeverExpires: true,
    defaultScopes: ['public_api'],
    refresh: { with: 'never' },
  },
  api: {
    baseUrl: 'https://api.aircall.io',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/ping', evidence: 'recalled' },
    rateLimit: { resetHeaders: ['x-aircallapi-reset'] },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/integrations/me',
      account: { id: 'integration.company_id', name: 'integration.name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['ampersand'], on: '2026-12' },
    api: { from: ['ampersand'], on: '2026-12' },
    account: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  // A call can only switch an integration off, which is reversible.
  absent: {
    revoke: {
      from: ['https://developer.aircall.io/docs/oauth', 'https://developer.aircall.io/api-references/', 'w6w'],
      on: '2026-12',
    },
  },
});
