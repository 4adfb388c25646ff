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
  },
  api: {
    baseUrl: 'https://ims-na1.adobelogin.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/ims/userinfo/v2', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/ims/userinfo/v2', account: { id: 'sub', name: 'name', email: 'email' }, evidence: 'recalled' }],
});
