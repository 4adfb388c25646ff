import { defineProvider } from '../define-provider.js';

export const capsuleCrm = defineProvider({
  id: 'capsule-crm',
  name: 'Capsule',
  categories: ['sales'],
  docs: 'https://developer.capsulecrm.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.capsulecrm.com/oauth/authorise',
    tokenUrl: 'https://api.capsulecrm.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 604799,
  },
  api: {
    baseUrl: 'https://api.capsulecrm.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v2/users/current', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v2/users/current',
      account: { id: 'user.id', name: 'user.name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['public-code', 'ampersand'], on: '2026-12' },
    api: { from: ['ampersand'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
});
