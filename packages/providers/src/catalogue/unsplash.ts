import { defineProvider } from '../define-provider.js';

export const unsplash = defineProvider({
  id: 'unsplash',
  name: 'Unsplash',
  categories: ['media'],
  icon: 'unsplash',
  docs: 'https://unsplash.com/documentation',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://unsplash.com/oauth/authorize',
    tokenUrl: 'https://unsplash.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Its tokens are valid until they are revoked.
    tokenNeverExpires: true,
  },
  api: {
    baseUrl: 'https://api.unsplash.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/me',
      account: { id: 'id', name: ['name', 'username'], email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['grant', 'socialite'], on: '2026-12' },
    api: { from: ['socialite', 'powerplatform'], on: '2026-12' },
    verify: { from: ['socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
});
