import { defineProvider } from '../define-provider.js';

export const tipalti = defineProvider({
  id: 'tipalti',
  name: 'Tipalti',
  categories: ['banking-and-spend'],
  docs: 'https://documentation.tipalti.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://sso.tipalti.com/connect/authorize/callback',
    tokenUrl: 'https://sso.tipalti.com/connect/token',
    tokenAuth: 'body',
    pkce: 'S256',
    requiredScopes: ['offline_access'],
    defaultScopes: ['offline_access'],
  },
  api: { baseUrl: 'https://api-p.tipalti.com', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['ampersand'], on: '2026-11' }, api: { from: ['ampersand'], on: '2026-11' } },
});
