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
    // The provider moved its addresses: these are the ones of today.
    authorizationUrl: 'https://login.coinbase.com/oauth2/auth',
    tokenUrl: 'https://login.coinbase.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    revoke: { url: 'https://login.coinbase.com/oauth2/revoke', token: 'access', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.coinbase.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/user', account: { id: 'data.id', name: 'data.name', email: 'data.email' }, evidence: 'recalled' }],
});
