import { defineProvider } from '../define-provider.js';

export const netlify = defineProvider({
  id: 'netlify',
  name: 'Netlify',
  categories: ['developer', 'websites'],
  icon: 'netlify',
  docs: 'https://docs.netlify.com/api/get-started/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.netlify.com/authorize',
    tokenUrl: 'https://api.netlify.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Its tokens are valid until they are revoked; there are no refresh tokens.
    tokenNeverExpires: true,
    refresh: { with: 'never' },
  },
  api: {
    baseUrl: 'https://api.netlify.com/api/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/user', account: { id: 'id', name: 'full_name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['socialite', 'grant'], on: '2026-12' },
    api: { from: ['grant', 'socialite'], on: '2026-12' },
    verify: { from: ['grant', 'socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
  absent: {
    scopes: { from: ['https://github.com/netlify/open-api/blob/master/swagger.yml'], on: '2026-12' },
    revoke: { from: ['https://github.com/netlify/open-api/blob/master/swagger.yml'], on: '2026-12' },
  },
});
