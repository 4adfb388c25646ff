import { defineProvider } from '../define-provider.js';

export const unbounce = defineProvider({
  id: 'unbounce',
  name: 'Unbounce',
  categories: ['marketing', 'websites'],
  docs: 'https://developer.unbounce.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.unbounce.com/oauth/authorize',
    tokenUrl: 'https://api.unbounce.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.unbounce.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/self', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/users/self', account: { id: 'id', email: 'email' }, evidence: 'recalled' }],
  sources: {
    auth: { from: ['grant', 'public-code'], on: '2026-12' },
    api: { from: ['grant'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
});
