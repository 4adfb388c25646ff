import { defineProvider } from '../define-provider.js';

export const amazon = defineProvider({
  id: 'amazon',
  name: 'Login with Amazon',
  categories: ['identity-and-security'],
  docs: 'https://developer.amazon.com/docs/login-with-amazon/documentation-overview.html',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.amazon.com/ap/oa',
    tokenUrl: 'https://api.amazon.com/auth/o2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.amazon.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user/profile', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/user/profile', account: { id: 'user_id', name: 'name', email: 'email' }, evidence: 'recalled' }],
});
