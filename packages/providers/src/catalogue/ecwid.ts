import { defineProvider } from '../define-provider.js';

export const ecwid = defineProvider({
  id: 'ecwid',
  name: 'Ecwid',
  categories: ['commerce'],
  docs: 'https://api-docs.ecwid.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://my.ecwid.com/api/oauth/authorize',
    tokenUrl: 'https://my.ecwid.com/api/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Its tokens are valid until they are revoked; there are no refresh tokens.
    tokenNeverExpires: true,
    captureFromToken: ['store_id'],
    account: { from: 'token', id: 'store_id', email: 'email' },
  },
  config: { store_id: { label: 'Store id', source: 'token', format: 'digits' } },
  api: {
    baseUrl: 'https://app.ecwid.com/api/v3/{config.store_id}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/profile', evidence: 'recalled' },
  },
  sources: { auth: { from: ['grant', 'public-code'], on: '2026-12' } },
});
