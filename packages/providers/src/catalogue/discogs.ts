import { defineProvider } from '../define-provider.js';

export const discogs = defineProvider({
  id: 'discogs',
  name: 'Discogs',
  variant: 'OAuth 1.0a',
  categories: ['media'],
  icon: 'discogs',
  docs: 'https://www.discogs.com/developers/',
  origin: 'grant',
  auth: {
    mode: 'oauth1',
    requestUrl: 'https://api.discogs.com/oauth/request_token',
    authorizationUrl: 'https://discogs.com/oauth/authorize',
    tokenUrl: 'https://api.discogs.com/oauth/access_token',
    signature: 'HMAC-SHA1',
    // OAuth 1.0a has no token expiry; these tokens are valid until they are revoked.
    tokenNeverExpires: true,
  },
  api: { baseUrl: 'https://api.discogs.com', verify: { method: 'GET', path: '/oauth/identity', evidence: 'recalled' } },
  afterConnect: [
    { method: 'GET', path: '/oauth/identity', account: { id: 'id', name: 'username' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['allauth', 'socialite', 'grant', 'social-core'], on: '2026-12' },
    api: { from: ['allauth', 'grant', 'socialite', 'social-core'], on: '2026-12' },
    verify: { from: ['allauth', 'grant', 'socialite', 'social-core'], on: '2026-12' },
    account: { from: ['socialite', 'social-core'], on: '2026-12' },
  },
});
