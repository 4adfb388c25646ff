import { defineProvider } from '../define-provider.js';

export const productboard = defineProvider({
  id: 'productboard',
  name: 'Productboard',
  categories: ['work-management'],
  docs: 'https://developer.productboard.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.productboard.com/oauth2/authorize',
    tokenUrl: 'https://app.productboard.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.productboard.com',
    headers: { authorization: 'Bearer {accessToken}', 'x-version': '1' },
    verify: { method: 'GET', path: '/users?pageLimit=1', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['ampersand', 'agreed'], on: '2026-11' },
    api: { from: ['ampersand', 'agreed'], on: '2026-11' },
  },
});
