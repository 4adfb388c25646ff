import { defineProvider } from '../define-provider.js';

export const redbooth = defineProvider({
  id: 'redbooth',
  name: 'Redbooth',
  categories: ['work-management'],
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://redbooth.com/oauth2/authorize',
    tokenUrl: 'https://redbooth.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://redbooth.com/api/3',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/me', account: { id: 'id', name: 'username', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['socialite', 'grant'], on: '2026-12' },
    api: { from: ['grant', 'socialite'], on: '2026-12' },
    verify: { from: ['grant', 'socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
});
