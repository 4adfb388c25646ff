import { defineProvider } from '../define-provider.js';

export const dribbble = defineProvider({
  id: 'dribbble',
  name: 'Dribbble',
  categories: ['design'],
  icon: 'dribbble',
  docs: 'https://developer.dribbble.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://dribbble.com/oauth/authorize',
    tokenUrl: 'https://dribbble.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Its tokens are valid until they are revoked; there are no refresh tokens.
    tokenNeverExpires: true,
  },
  api: {
    baseUrl: 'https://api.dribbble.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/user', account: { id: 'id', name: ['name', 'login'] }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['hybridauth', 'grant', 'social-core', 'socialite'], on: '2026-12' },
    api: { from: ['grant', 'hybridauth', 'socialite'], on: '2026-12' },
    verify: { from: ['grant', 'socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
});
