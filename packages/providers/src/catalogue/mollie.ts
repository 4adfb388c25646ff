import { defineProvider } from '../define-provider.js';

export const mollie = defineProvider({
  id: 'mollie',
  name: 'Mollie',
  categories: ['payments'],
  docs: 'https://docs.mollie.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://my.mollie.com/oauth2/authorize',
    tokenUrl: 'https://api.mollie.com/oauth2/tokens',
    tokenAuth: 'basic',
    pkce: 'S256',
    ttlSeconds: 3600,
  },
  api: {
    baseUrl: 'https://api.mollie.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/organizations/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/organizations/me',
      account: { id: 'id', name: 'name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['socialite', 'activepieces'], on: '2026-11' },
    api: { from: ['socialite'], on: '2026-12' },
    verify: { from: ['socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
});
