import { defineProvider } from '../define-provider.js';

export const jobadder = defineProvider({
  id: 'jobadder',
  name: 'JobAdder',
  categories: ['recruiting'],
  docs: 'https://api.jobadder.com/v2/docs',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://id.jobadder.com/connect/authorize',
    tokenUrl: 'https://id.jobadder.com/connect/token',
    tokenAuth: 'body',
    pkce: 'S256',
    requiredScopes: ['offline_access'],
    defaultScopes: ['read', 'offline_access'],
    ttlSeconds: 3600,
  },
  api: {
    baseUrl: 'https://api.jobadder.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/current', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/current',
      account: { id: 'userId', name: 'firstName', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
});
