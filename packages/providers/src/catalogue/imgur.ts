import { defineProvider } from '../define-provider.js';

export const imgur = defineProvider({
  id: 'imgur',
  name: 'Imgur',
  categories: ['media'],
  icon: 'imgur',
  docs: 'https://apidocs.imgur.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.imgur.com/oauth2/authorize',
    tokenUrl: 'https://api.imgur.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.imgur.com/3',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/account/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/account/me', account: { id: 'data.id', name: 'data.url' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['socialite', 'scribe', 'grant'], on: '2026-12' },
    api: { from: ['grant', 'socialite'], on: '2026-12' },
    verify: { from: ['grant', 'socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
});
