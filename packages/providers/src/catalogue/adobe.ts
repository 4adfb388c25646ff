import { defineProvider } from '../define-provider.js';

export const adobe = defineProvider({
  id: 'adobe',
  name: 'Adobe',
  categories: ['identity-and-security'],
  docs: 'https://developer.adobe.com/developer-console/docs/guides/authentication/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://ims-na1.adobelogin.com/ims/authorize/v2',
    tokenUrl: 'https://ims-na1.adobelogin.com/ims/token/v3',
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['openid', 'offline_access'],
    requiredScopes: ['offline_access'],
  },
  api: {
    baseUrl: 'https://ims-na1.adobelogin.com/ims',
    hosts: ['*.adobe.io', '*.adobelogin.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/userinfo/v2', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/userinfo/v2', account: { id: 'sub', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['grant'], on: '2026-12' },
    api: { from: ['grant', 'socialite', 'ampersand'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
});
