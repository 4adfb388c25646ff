import { defineProvider } from '../define-provider.js';

export const plurk = defineProvider({
  id: 'plurk',
  name: 'Plurk',
  variant: 'OAuth 1.0a',
  categories: ['social'],
  icon: 'plurk',
  docs: 'https://www.plurk.com/API',
  origin: 'grant',
  auth: {
    mode: 'oauth1',
    requestUrl: 'https://www.plurk.com/OAuth/request_token',
    authorizationUrl: 'https://www.plurk.com/OAuth/authorize',
    tokenUrl: 'https://www.plurk.com/OAuth/access_token',
    signature: 'HMAC-SHA1',
    // OAuth 1.0a has no token expiry; these tokens are valid until they are revoked.
    tokenNeverExpires: true,
  },
  api: { baseUrl: 'https://www.plurk.com/APP', verify: { method: 'GET', path: '/Users/me', evidence: 'recalled' } },
  afterConnect: [
    { method: 'GET', path: '/Users/me', account: { id: 'id', name: ['full_name', 'nick_name'] }, evidence: 'recalled' },
  ],
  sources: { auth: { from: ['grant'], on: '2026-12' }, api: { from: ['grant'], on: '2026-12' } },
});
