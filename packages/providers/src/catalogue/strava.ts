import { defineProvider } from '../define-provider.js';

export const strava = defineProvider({
  id: 'strava',
  name: 'Strava',
  categories: ['health'],
  icon: 'strava',
  docs: 'https://developers.strava.com/docs/reference/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.strava.com/oauth/authorize',
    tokenUrl: 'https://www.strava.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
    ttlSeconds: 21600,
    suggestedScopes: ['read', 'activity:read'],
    refresh: { with: 'refresh-token' },
    revoke: {
      url: 'https://www.strava.com/oauth/deauthorize',
      token: 'access',
      tokenParam: 'access_token',
      evidence: 'recalled',
    },
    account: { from: 'token', id: 'athlete.id', name: ['athlete.username', 'athlete.firstname'] },
  },
  api: {
    baseUrl: 'https://www.strava.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v3/athlete', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['allauth', 'golang-oauth2', 'nuxt', 'grant', 'goth'], on: '2026-12' },
    api: { from: ['allauth', 'grant', 'golang-oauth2', 'nuxt', 'powerplatform'], on: '2026-12' },
    verify: { from: ['allauth', 'grant', 'nuxt', 'goth', 'social-core'], on: '2026-12' },
    revoke: { from: ['social-core'], on: '2026-12' },
  },
});
