import { defineProvider } from '../define-provider.js';

export const line = defineProvider({
  id: 'line',
  name: 'LINE',
  categories: ['messaging-and-calls'],
  icon: 'line',
  docs: 'https://developers.line.biz/en/docs/line-login/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://access.line.me/oauth2/v2.1/authorize',
    tokenUrl: 'https://api.line.me/oauth2/v2.1/token',
    tokenAuth: 'body',
    pkce: 'S256',
    revoke: {
      url: 'https://api.line.me/oauth2/v2.1/revoke',
      token: 'access',
      tokenParam: 'access_token',
      evidence: 'recalled',
    },
  },
  api: {
    baseUrl: 'https://api.line.me',
    hosts: ['api-data.line.me'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/profile', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v2/profile', account: { id: 'userId', name: 'displayName' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['better-auth', 'allauth', 'golang-oauth2', 'socialite', 'grant'], on: '2026-12' },
    api: { from: ['better-auth', 'allauth', 'grant', 'golang-oauth2', 'socialite'], on: '2026-12' },
    verify: { from: ['allauth', 'grant', 'socialite', 'nuxt', 'goth'], on: '2026-12' },
    account: { from: ['socialite', 'goth'], on: '2026-12' },
  },
});
