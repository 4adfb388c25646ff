import { defineProvider } from '../define-provider.js';

export const coinbase = defineProvider({
  id: 'coinbase',
  name: 'Coinbase',
  categories: ['payments'],
  icon: 'coinbase',
  docs: 'https://docs.cdp.coinbase.com/coinbase-app/docs/welcome',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://login.coinbase.com/oauth2/auth',
    tokenUrl: 'https://login.coinbase.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['offline_access'],
    requiredScopes: ['offline_access'],
    revoke: { url: 'https://login.coinbase.com/oauth2/revoke', token: 'access', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.coinbase.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/user',
      account: { id: 'data.id', name: 'data.name', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['golang-oauth2', 'social-core'], on: '2026-12' },
    api: { from: ['grant', 'allauth', 'socialite', 'social-core'], on: '2026-12' },
    verify: { from: ['grant', 'allauth', 'socialite', 'social-core'], on: '2026-12' },
    account: { from: ['socialite', 'social-core'], on: '2026-12' },
    life: {
      from: [
        'https://docs.cdp.coinbase.com/coinbase-app/authentication-authorization/oauth2/access-and-refresh-tokens',
      ],
      on: '2026-12',
    },
    refresh: {
      from: [
        'https://docs.cdp.coinbase.com/coinbase-app/authentication-authorization/oauth2/access-and-refresh-tokens',
      ],
      on: '2026-12',
    },
    revoke: { from: ['social-core'], on: '2026-12' },
  },
});
