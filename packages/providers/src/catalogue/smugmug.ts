import { defineProvider } from '../define-provider.js';

export const smugmug = defineProvider({
  id: 'smugmug',
  name: 'SmugMug',
  variant: 'OAuth 1.0a',
  categories: ['media'],
  icon: 'smugmug',
  docs: 'https://api.smugmug.com/api/v2/doc',
  origin: 'grant',
  auth: {
    mode: 'oauth1',
    requestUrl: 'https://api.smugmug.com/services/oauth/1.0a/getRequestToken',
    authorizationUrl: 'https://api.smugmug.com/services/oauth/1.0a/authorize',
    tokenUrl: 'https://api.smugmug.com/services/oauth/1.0a/getAccessToken',
    signature: 'HMAC-SHA1',
    authorizationParams: { Access: 'Full', Permissions: 'Read' },
    // OAuth 1.0a has no token expiry; these tokens are valid until they are revoked.
    tokenNeverExpires: true,
  },
  api: {
    baseUrl: 'https://api.smugmug.com',
    verify: { method: 'GET', path: '/api/v2!authuser', evidence: 'recalled' },
  },
  sources: { auth: { from: ['grant'], on: '2026-12' }, api: { from: ['grant'], on: '2026-12' } },
});
