import { defineProvider } from '../define-provider.js';

export const calComOauth = defineProvider({
  id: 'cal-com-oauth',
  name: 'Cal.com',
  variant: 'OAuth',
  categories: ['calendar'],
  icon: 'caldotcom',
  docs: 'https://cal.com/docs/api-reference/v2/introduction',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.cal.com/auth/oauth2/authorize',
    tokenUrl: 'https://app.cal.com/api/auth/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 1800,
  },
  api: {
    baseUrl: 'https://api.cal.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/me',
      account: { id: 'data.id', name: 'data.username', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['sim'], on: '2026-11' },
    api: { from: ['sim'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
    account: { from: ['sim'], on: '2026-12' },
  },
});
