import { defineProvider } from '../define-provider.js';

export const tripit = defineProvider({
  id: 'tripit',
  name: 'TripIt',
  variant: 'OAuth 1.0a',
  categories: ['travel'],
  docs: 'https://www.tripit.com/developer',
  origin: 'grant',
  auth: {
    mode: 'oauth1',
    requestUrl: 'https://api.tripit.com/oauth/request_token',
    authorizationUrl: 'https://www.tripit.com/oauth/authorize',
    tokenUrl: 'https://api.tripit.com/oauth/access_token',
    signature: 'HMAC-SHA1',
    // OAuth 1.0a has no token expiry; these tokens are valid until they are revoked.
    tokenNeverExpires: true,
  },
  api: {
    baseUrl: 'https://api.tripit.com/v1',
    verify: { method: 'GET', path: '/get/profile?format=json', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['social-core', 'grant'], on: '2026-12' },
    api: { from: ['grant', 'social-core'], on: '2026-12' },
    verify: { from: ['grant', 'social-core'], on: '2026-12' },
  },
});
