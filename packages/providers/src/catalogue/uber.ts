import { defineProvider } from '../define-provider.js';

export const uber = defineProvider({
  id: 'uber',
  name: 'Uber',
  categories: ['travel'],
  icon: 'uber',
  docs: 'https://developer.uber.com/docs',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://auth.uber.com/oauth/v2/authorize',
    tokenUrl: 'https://auth.uber.com/oauth/v2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.uber.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1.2/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1.2/me',
      account: { id: 'uuid', name: 'first_name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['socialite', 'social-core', 'goth'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-12' },
  },
});
