import { defineProvider } from '../define-provider.js';

export const thingiverse = defineProvider({
  id: 'thingiverse',
  name: 'Thingiverse',
  categories: ['design'],
  icon: 'thingiverse',
  docs: 'https://www.thingiverse.com/developers',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.thingiverse.com/login/oauth/authorize',
    tokenUrl: 'https://www.thingiverse.com/login/oauth/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.thingiverse.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/users/me', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['grant', 'public-code'], on: '2026-12' },
    api: { from: ['grant'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
});
