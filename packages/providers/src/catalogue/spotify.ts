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
  },
  api: {
    baseUrl: 'https://api.spotify.com/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/me', account: { id: 'id', name: 'display_name', email: 'email' }, evidence: 'recalled' }],
});
