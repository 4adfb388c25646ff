import { defineProvider } from '../define-provider.js';

export const brex = defineProvider({
  id: 'brex',
  name: 'Brex',
  variant: 'OAuth',
  categories: ['banking-and-spend'],
  icon: 'brex',
  docs: 'https://developer.brex.com/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://accounts-api.brex.com/oauth2/default/v1/authorize',
    tokenUrl: 'https://accounts-api.brex.com/oauth2/default/v1/token',
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['openid', 'offline_access'],
    ttlSeconds: 3600,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://accounts-api.brex.com/oauth2/default/v1/revoke', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://platform.brexapis.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/users/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/v2/users/me', account: { id: 'id', email: 'email' }, evidence: 'recalled' }],
  sources: {
    revoke: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-12' },
    api: { from: ['ballerina'], on: '2026-12' },
  },
});
