import { defineProvider } from '../define-provider.js';

export const truelayer = defineProvider({
  id: 'truelayer',
  name: 'TrueLayer',
  categories: ['banking-and-spend'],
  docs: 'https://docs.truelayer.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://auth.truelayer.com/',
    tokenUrl: 'https://auth.truelayer.com/connect/token',
    tokenAuth: 'body',
    pkce: 'S256',
    requiredScopes: ['offline_access'],
    defaultScopes: ['info', 'accounts', 'offline_access'],
    ttlSeconds: 3600,
  },
  api: {
    baseUrl: 'https://api.truelayer.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/data/v1/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/data/v1/me', account: { id: 'results[0].credentials_id' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['activepieces'], on: '2026-12' },
    auth: { from: ['activepieces', 'public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
});
