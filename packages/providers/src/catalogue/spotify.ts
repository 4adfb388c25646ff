import { defineProvider } from '../define-provider.js';

export const spotify = defineProvider({
  id: 'spotify',
  name: 'Spotify',
  categories: ['media'],
  icon: 'spotify',
  docs: 'https://developer.spotify.com/documentation/web-api',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://accounts.spotify.com/authorize',
    tokenUrl: 'https://accounts.spotify.com/api/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    ttlSeconds: 3600,
    suggestedScopes: ['user-read-email', 'user-read-private'],
    refresh: { with: 'refresh-token' },
  },
  api: {
    baseUrl: 'https://api.spotify.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/me',
      account: { id: 'id', name: 'display_name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: {
      from: [
        'https://developer.spotify.com/documentation/web-api/tutorials/refreshing-tokens',
        'goth',
        'powerplatform',
        'sim',
        'nuxt',
      ],
      on: '2026-12',
    },
    api: { from: ['goth', 'grant', 'nuxt', 'allauth', 'powerplatform'], on: '2026-12' },
    verify: { from: ['goth', 'grant', 'nuxt', 'allauth', 'socialite'], on: '2026-12' },
    account: { from: ['goth', 'socialite', 'sim', 'pocketbase', 'social-core'], on: '2026-12' },
    life: { from: ['https://developer.spotify.com/documentation/web-api/tutorials/refreshing-tokens'], on: '2026-12' },
    refresh: {
      from: ['https://developer.spotify.com/documentation/web-api/tutorials/refreshing-tokens'],
      on: '2026-12',
    },
  },
  absent: {
    revoke: {
      from: ['https://developer.spotify.com/community/news/2016/07/25/app-ready-token-revoke/'],
      on: '2026-12',
    },
  },
});
