import { defineProvider } from '../define-provider.js';

export const reddit = defineProvider({
  id: 'reddit',
  name: 'Reddit',
  categories: ['social'],
  icon: 'reddit',
  docs: 'https://www.reddit.com/dev/api/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://www.reddit.com/api/v1/authorize',
    tokenUrl: 'https://www.reddit.com/api/v1/access_token',
    tokenAuth: 'basic',
    pkce: 'S256',
    // Refresh tokens are issued only on request.
    authorizationParams: { duration: 'permanent' },
    ttlSeconds: 86400,
    suggestedScopes: ['identity', 'read'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://www.reddit.com/api/v1/revoke_token', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://oauth.reddit.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v1/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/api/v1/me', account: { id: 'id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    auth: { from: ['sim', 'socialite', 'ampersand', 'better-auth', 'allauth'], on: '2026-12' },
    api: { from: ['grant', 'socialite', 'social-core', 'sim', 'better-auth'], on: '2026-12' },
    verify: { from: ['grant', 'socialite', 'social-core', 'sim', 'better-auth'], on: '2026-12' },
    account: { from: ['socialite', 'social-core', 'sim', 'better-auth'], on: '2026-12' },
  },
  notes: ['Reddit throttles calls without a User-Agent that names the app.'],
});
