import { defineProvider } from '../define-provider.js';

export const wordpress = defineProvider({
  id: 'wordpress',
  name: 'WordPress.com',
  categories: ['websites'],
  icon: 'wordpress',
  docs: 'https://developer.wordpress.com/docs/api/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://public-api.wordpress.com/oauth2/authorize',
    tokenUrl: 'https://public-api.wordpress.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // There are no refresh tokens, and access tokens do not expire.
    tokenNeverExpires: true,
    suggestedScopes: ['auth'],
    refresh: { with: 'never' },
  },
  api: {
    baseUrl: 'https://public-api.wordpress.com/rest/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/me',
      account: { id: 'ID', name: ['display_name', 'username'], email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['sim', 'ampersand', 'grant', 'socialite'], on: '2026-12' },
    api: { from: ['grant', 'sim', 'socialite', 'hybridauth'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
  absent: {
    revoke: { from: ['https://developer.wordpress.com/docs/oauth2/'], on: '2026-12' },
  },
});
