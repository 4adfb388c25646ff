import { defineProvider } from '../define-provider.js';

export const genius = defineProvider({
  id: 'genius',
  name: 'Genius',
  categories: ['media'],
  icon: 'genius',
  docs: 'https://docs.genius.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.genius.com/oauth/authorize',
    tokenUrl: 'https://api.genius.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Its tokens are valid until they are revoked; there are no refresh tokens.
    tokenNeverExpires: true,
  },
  api: {
    baseUrl: 'https://api.genius.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/account', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/account',
      account: { id: 'response.user.id', name: 'response.user.name', email: 'response.user.email' },
      evidence: 'recalled',
    },
  ],
  sources: { auth: { from: ['grant', 'scribe'], on: '2026-12' }, api: { from: ['grant', 'scribe'], on: '2026-12' } },
});
