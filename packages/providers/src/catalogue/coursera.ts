import { defineProvider } from '../define-provider.js';

export const coursera = defineProvider({
  id: 'coursera',
  name: 'Coursera',
  categories: ['education'],
  icon: 'coursera',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://accounts.coursera.org/oauth2/v1/auth',
    tokenUrl: 'https://accounts.coursera.org/oauth2/v1/token',
    tokenAuth: 'body',
    pkce: 'S256',
    authorizationParams: { access_type: 'offline' },
  },
  api: { baseUrl: 'https://api.coursera.org/api', headers: { authorization: 'Bearer {accessToken}' } },
  sources: {
    auth: { from: ['grant', 'socialite', 'social-core'], on: '2026-12' },
    api: { from: ['grant', 'socialite', 'social-core'], on: '2026-12' },
  },
});
