import { defineProvider } from '../define-provider.js';

export const yahoo = defineProvider({
  id: 'yahoo',
  name: 'Yahoo',
  categories: ['email', 'identity-and-security'],
  docs: 'https://developer.yahoo.com/oauth2/guide/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.login.yahoo.com/oauth2/request_auth',
    tokenUrl: 'https://api.login.yahoo.com/oauth2/get_token',
    tokenAuth: 'basic',
    pkce: 'S256',
    revoke: { url: 'https://api.login.yahoo.com/oauth2/revoke', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.login.yahoo.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/openid/v1/userinfo', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/openid/v1/userinfo', account: { id: 'sub', name: 'name', email: 'email' }, evidence: 'recalled' }],
});
