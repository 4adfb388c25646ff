import { defineProvider } from '../define-provider.js';

export const polar = defineProvider({
  id: 'polar',
  name: 'Polar',
  categories: ['payments', 'billing'],
  docs: 'https://polar.sh/docs/integrate/oauth2/setup',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://polar.sh/oauth2/authorize',
    tokenUrl: 'https://api.polar.sh/v1/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.polar.sh/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/oauth2/userinfo', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/oauth2/userinfo',
      account: { id: 'sub', name: 'name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['arctic', 'better-auth', 'nuxt'], on: '2026-11' },
    api: { from: ['better-auth', 'nuxt'], on: '2026-12' },
    verify: { from: ['better-auth', 'nuxt'], on: '2026-12' },
  },
});
