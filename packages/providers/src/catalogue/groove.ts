import { defineProvider } from '../define-provider.js';

export const groove = defineProvider({
  id: 'groove',
  name: 'Groove',
  categories: ['support'],
  docs: 'https://developers.groovehq.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.groovehq.com/oauth/authorize',
    tokenUrl: 'https://api.groovehq.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.groovehq.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/me', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['ampersand', 'grant'], on: '2026-12' },
    api: { from: ['ampersand', 'grant'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
});
