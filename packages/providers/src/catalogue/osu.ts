import { defineProvider } from '../define-provider.js';

export const osu = defineProvider({
  id: 'osu',
  name: 'osu!',
  categories: ['media'],
  icon: 'osu',
  docs: 'https://osu.ppy.sh/docs/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://osu.ppy.sh/oauth/authorize',
    tokenUrl: 'https://osu.ppy.sh/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://osu.ppy.sh',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v2/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/api/v2/me', account: { id: 'id', name: 'username' }, evidence: 'recalled' }],
  sources: {
    auth: { from: ['nuxt', 'grant'], on: '2026-12' },
    api: { from: ['grant', 'nuxt'], on: '2026-12' },
    verify: { from: ['grant', 'nuxt'], on: '2026-12' },
  },
});
