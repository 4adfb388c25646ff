import { defineProvider } from '../define-provider.js';

export const sage200 = defineProvider({
  id: 'sage-200',
  name: 'Sage 200',
  categories: ['accounting', 'erp'],
  docs: 'https://developer.sage.com/200/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://id.sage.com/authorize',
    tokenUrl: 'https://id.sage.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    authorizationParams: { audience: 's200ukipd/sage200' },
    defaultScopes: ['openid', 'profile', 'email', 'offline_access'],
    requiredScopes: ['offline_access'],
    ttlSeconds: 28800,
  },
  api: { baseUrl: 'https://api.columbus.sage.com/uk/sage200extra', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['public-code'], on: '2026-11' }, api: { from: ['public-code'], on: '2026-12' } },
});
