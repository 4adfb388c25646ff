import { defineProvider } from '../define-provider.js';

export const assembla = defineProvider({
  id: 'assembla',
  name: 'Assembla',
  categories: ['developer'],
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.assembla.com/authorization',
    tokenUrl: 'https://api.assembla.com/token',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.assembla.com/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/user.json',
      account: { id: 'id', name: ['name', 'login'], email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['grant', 'public-code'], on: '2026-12' },
    api: { from: ['grant'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
});
