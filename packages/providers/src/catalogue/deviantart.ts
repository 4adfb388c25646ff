import { defineProvider } from '../define-provider.js';

export const deviantart = defineProvider({
  id: 'deviantart',
  name: 'DeviantArt',
  categories: ['media'],
  icon: 'deviantart',
  docs: 'https://www.deviantart.com/developers/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.deviantart.com/oauth2/authorize',
    tokenUrl: 'https://www.deviantart.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://www.deviantart.com/api/v1/oauth2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/placebo', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/user/whoami', account: { id: 'userid', name: 'username' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['socialite', 'hybridauth', 'grant'], on: '2026-12' },
    api: { from: ['socialite', 'grant', 'hybridauth'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
});
