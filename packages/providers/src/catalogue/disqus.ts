import { defineProvider } from '../define-provider.js';

export const disqus = defineProvider({
  id: 'disqus',
  name: 'Disqus',
  categories: ['social'],
  icon: 'disqus',
  docs: 'https://disqus.com/api/docs/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://disqus.com/api/oauth/2.0/authorize/',
    tokenUrl: 'https://disqus.com/api/oauth/2.0/access_token/',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
  },
  api: {
    baseUrl: 'https://disqus.com/api/3.0',
    // It reads both only from the query.
    query: { access_token: '{accessToken}', api_key: '{client.id}' },
    verify: { method: 'GET', path: '/users/details.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/details.json',
      account: { id: 'response.id', name: ['response.name', 'response.username'] },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['socialite', 'grant', 'allauth', 'social-core', 'hybridauth'], on: '2026-12' },
    api: { from: ['grant', 'socialite', 'allauth', 'social-core', 'hybridauth'], on: '2026-12' },
    verify: { from: ['grant', 'socialite', 'allauth', 'social-core'], on: '2026-12' },
    account: { from: ['socialite', 'social-core'], on: '2026-12' },
  },
});
