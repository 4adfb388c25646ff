import { defineProvider } from '../define-provider.js';

export const close = defineProvider({
  id: 'close',
  name: 'Close',
  categories: ['sales'],
  docs: 'https://developer.close.com/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.close.com/oauth2/authorize',
    tokenUrl: 'https://api.close.com/oauth2/token/',
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['offline_access'],
    ttlSeconds: 3600,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://api.close.com/oauth2/revoke/', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.close.com/api',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/me/', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v1/me/', account: { id: 'id', name: 'first_name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    revoke: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['ampersand'], on: '2026-12' },
    api: { from: ['ampersand'], on: '2026-12' },
    verify: { from: ['ampersand'], on: '2026-12' },
  },
});
