import { defineProvider } from '../define-provider.js';

export const onshape = defineProvider({
  id: 'onshape',
  name: 'Onshape',
  categories: ['design'],
  docs: 'https://onshape-public.github.io/docs/auth/oauth/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://oauth.onshape.com/oauth/authorize',
    tokenUrl: 'https://oauth.onshape.com/oauth/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    ttlSeconds: 3600,
  },
  api: {
    baseUrl: 'https://cad.onshape.com/api',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/sessioninfo', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/sessioninfo',
      account: { id: 'id', name: 'name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['apps-script', 'aspnet', 'agreed'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
});
