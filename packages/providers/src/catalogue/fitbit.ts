import { defineProvider } from '../define-provider.js';

export const fitbit = defineProvider({
  id: 'fitbit',
  name: 'Fitbit',
  categories: ['health'],
  icon: 'fitbit',
  docs: 'https://dev.fitbit.com/build/reference/web-api/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.fitbit.com/oauth2/authorize',
    tokenUrl: 'https://api.fitbit.com/oauth2/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    revoke: { url: 'https://api.fitbit.com/oauth2/revoke', token: 'refresh', evidence: 'recalled' },
    account: { from: 'token', id: 'user_id' },
  },
  endsOn: [
    {
      part: 'all',
      date: '2026-09-30',
      source: 'https://developers.google.com/health/migration',
      instead:
        'The Fitbit Web API makes way for the Google Health API: use the provider google-health; each end user has to connect again.',
    },
  ],
  api: {
    baseUrl: 'https://api.fitbit.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/1/user/-/profile.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/1/user/-/profile.json',
      account: { id: 'user.encodedId', name: 'user.displayName' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['golang-oauth2', 'grant', 'social-core', 'goth', 'scribe'], on: '2026-12' },
    api: { from: ['grant', 'socialite', 'golang-oauth2', 'powerplatform', 'social-core'], on: '2026-12' },
    verify: { from: ['grant', 'socialite', 'social-core', 'goth'], on: '2026-12' },
    account: { from: ['socialite', 'social-core'], on: '2026-12' },
  },
});
