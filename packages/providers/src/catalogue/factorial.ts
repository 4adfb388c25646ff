import { defineProvider } from '../define-provider.js';

export const factorial = defineProvider({
  id: 'factorial',
  name: 'Factorial',
  categories: ['people'],
  docs: 'https://apidoc.factorialhr.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.factorialhr.com/oauth/authorize',
    tokenUrl: 'https://api.factorialhr.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 7200,
  },
  api: {
    baseUrl: 'https://api.factorialhr.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/2026-01-01/resources/api_public/credentials', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
});
