import { defineProvider } from '../define-provider.js';

export const productHunt = defineProvider({
  id: 'product-hunt',
  name: 'Product Hunt',
  categories: ['social'],
  icon: 'producthunt',
  docs: 'https://api.producthunt.com/v2/docs',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://api.producthunt.com/v2/oauth/authorize',
    tokenUrl: 'https://api.producthunt.com/v2/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: { baseUrl: 'https://api.producthunt.com/v2', headers: { authorization: 'Bearer {accessToken}' } },
  afterConnect: [
    {
      method: 'POST',
      path: '/api/graphql',
      json: { query: '{{ viewer {{ user {{ id name username }} }} }}' },
      account: { id: 'data.viewer.user.id', name: ['data.viewer.user.name', 'data.viewer.user.username'] },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['socialite', 'public-code'], on: '2026-12' },
    api: { from: ['socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
});
