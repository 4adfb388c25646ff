import { defineProvider } from '../define-provider.js';

export const hootsuite = defineProvider({
  id: 'hootsuite',
  name: 'Hootsuite',
  categories: ['social', 'marketing'],
  icon: 'hootsuite',
  docs: 'https://developer.hootsuite.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://platform.hootsuite.com/oauth2/auth',
    tokenUrl: 'https://platform.hootsuite.com/oauth2/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    defaultScopes: ['offline'],
  },
  api: {
    baseUrl: 'https://platform.hootsuite.com/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/me',
      account: { id: 'data.id', name: 'data.fullName', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: { auth: { from: ['grant', 'public-code'], on: '2026-12' } },
});
