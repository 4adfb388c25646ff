import { defineProvider } from '../define-provider.js';

export const tumblr = defineProvider({
  id: 'tumblr',
  name: 'Tumblr',
  categories: ['social'],
  icon: 'tumblr',
  docs: 'https://www.tumblr.com/docs/en/api/v2',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://www.tumblr.com/oauth2/authorize',
    tokenUrl: 'https://api.tumblr.com/v2/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Refresh tokens come only with this scope.
    defaultScopes: ['offline_access'],
  },
  api: {
    baseUrl: 'https://api.tumblr.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user/info', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['allauth', 'powerplatform'], on: '2026-12' },
    api: { from: ['grant', 'allauth', 'powerplatform', 'social-core', 'goth'], on: '2026-12' },
    verify: { from: ['grant', 'allauth', 'social-core', 'goth', 'socialite'], on: '2026-12' },
  },
});
