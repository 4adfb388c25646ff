import { defineProvider } from '../define-provider.js';

export const cilogon = defineProvider({
  id: 'cilogon',
  name: 'CILogon',
  categories: ['identity-and-security'],
  docs: 'https://www.cilogon.org/oidc',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://cilogon.org/authorize',
    tokenUrl: 'https://cilogon.org/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['openid', 'email', 'profile'],
  },
  api: {
    baseUrl: 'https://cilogon.org',
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
    auth: { from: ['allauth', 'social-core'], on: '2026-11' },
    api: { from: ['allauth', 'social-core'], on: '2026-12' },
    verify: { from: ['allauth', 'social-core'], on: '2026-12' },
    account: { from: ['social-core'], on: '2026-12' },
  },
});
