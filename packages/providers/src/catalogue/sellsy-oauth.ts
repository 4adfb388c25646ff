import { defineProvider } from '../define-provider.js';

export const sellsyOauth = defineProvider({
  id: 'sellsy-oauth',
  name: 'Sellsy',
  aliases: ['sellsy'],
  categories: ['sales', 'accounting'],
  docs: 'https://api.sellsy.com/doc/v2/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://login.sellsy.com/oauth2/authorization',
    tokenUrl: 'https://login.sellsy.com/oauth2/access-tokens',
    tokenAuth: 'body',
    pkce: 'required',
  },
  api: {
    baseUrl: 'https://api.sellsy.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/staffs/me', evidence: 'recalled' },
  },
  sources: { auth: { from: ['ampersand'], on: '2026-12' } },
});
