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
    revoke: { url: 'https://www.strava.com/oauth/deauthorize', token: 'access', tokenParam: 'access_token', evidence: 'recalled' },
    account: { from: 'token', id: 'athlete.id', name: ['athlete.username', 'athlete.firstname'] },
  },
  api: {
    baseUrl: 'https://www.strava.com/api/v3',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/athlete', evidence: 'recalled' },
  },
});
