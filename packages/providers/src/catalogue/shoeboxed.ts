import { defineProvider } from '../define-provider.js';

export const shoeboxed = defineProvider({
  id: 'shoeboxed',
  name: 'Shoeboxed',
  categories: ['banking-and-spend'],
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://id.shoeboxed.com/oauth/authorize',
    tokenUrl: 'https://id.shoeboxed.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.shoeboxed.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['grant', 'public-code'], on: '2026-12' },
    api: { from: ['grant'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
});
