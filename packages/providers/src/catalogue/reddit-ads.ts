import { defineProvider } from '../define-provider.js';

export const redditAds = defineProvider({
  id: 'reddit-ads',
  name: 'Reddit Ads',
  categories: ['ads'],
  icon: 'reddit',
  docs: 'https://ads-api.reddit.com/docs/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.reddit.com/api/v1/authorize',
    tokenUrl: 'https://www.reddit.com/api/v1/access_token',
    tokenAuth: 'basic',
    pkce: 'S256',
    authorizationParams: { duration: 'permanent' },
    ttlSeconds: 86400,
  },
  api: {
    baseUrl: 'https://ads-api.reddit.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v3/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/api/v3/me', account: { id: 'data.id' }, evidence: 'recalled' }],
  sources: {
    auth: { from: ['ampersand', 'sim', 'socialite', 'better-auth', 'allauth'], on: '2026-12' },
    api: { from: ['ampersand'], on: '2026-11' },
  },
});
