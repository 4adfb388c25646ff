import { defineProvider } from '../define-provider.js';

export const bexio = defineProvider({
  id: 'bexio',
  name: 'bexio',
  categories: ['accounting'],
  docs: 'https://docs.bexio.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://auth.bexio.com/realms/bexio/protocol/openid-connect/auth',
    tokenUrl: 'https://auth.bexio.com/realms/bexio/protocol/openid-connect/token',
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['openid', 'profile', 'offline_access'],
    requiredScopes: ['openid', 'offline_access'],
  },
  api: {
    baseUrl: 'https://api.bexio.com',
    headers: { authorization: 'Bearer {accessToken}', accept: 'application/json' },
    verify: { method: 'GET', path: '/3.0/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/3.0/users/me',
      account: { id: 'id', name: 'firstname', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['activepieces'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
});
