import { defineProvider } from '../define-provider.js';

export const bitly = defineProvider({
  id: 'bitly',
  name: 'Bitly',
  categories: ['marketing'],
  icon: 'bitly',
  docs: 'https://dev.bitly.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://bitly.com/oauth/authorize',
    tokenUrl: 'https://api-ssl.bitly.com/oauth/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Its tokens are valid until they are revoked; there are no refresh tokens.
    tokenNeverExpires: true,
  },
  api: {
    baseUrl: 'https://api-ssl.bitly.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v4/user', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['allauth', 'grant', 'socialite', 'goth'], on: '2026-12' },
    api: { from: ['allauth', 'grant', 'powerplatform', 'socialite', 'goth'], on: '2026-12' },
    verify: { from: ['grant', 'socialite', 'goth'], on: '2026-12' },
  },
});
