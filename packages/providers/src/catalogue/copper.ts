import { defineProvider } from '../define-provider.js';

export const copper = defineProvider({
  id: 'copper',
  name: 'Copper',
  variant: 'OAuth',
  categories: ['sales'],
  docs: 'https://developer.copper.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.copper.com/oauth/authorize',
    tokenUrl: 'https://app.copper.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    tokenNeverExpires: true,
    defaultScopes: ['developer/v1/all'],
  },
  api: {
    baseUrl: 'https://api.copper.com/developer_api',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/account', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/v1/account', account: { id: 'id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    auth: { from: ['ampersand', 'agreed'], on: '2026-11' },
    api: { from: ['ampersand', 'agreed'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
});
