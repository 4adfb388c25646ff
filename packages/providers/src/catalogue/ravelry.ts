import { defineProvider } from '../define-provider.js';

export const ravelry = defineProvider({
  id: 'ravelry',
  name: 'Ravelry',
  categories: ['social'],
  icon: 'ravelry',
  docs: 'https://www.ravelry.com/api',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://www.ravelry.com/oauth2/auth',
    tokenUrl: 'https://www.ravelry.com/oauth2/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    defaultScopes: ['offline'],
  },
  api: {
    baseUrl: 'https://api.ravelry.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/current_user.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/current_user.json',
      account: { id: 'user.id', name: 'user.username' },
      evidence: 'recalled',
    },
  ],
  sources: { auth: { from: ['public-code'], on: '2026-12' } },
});
