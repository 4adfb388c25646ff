import { defineProvider } from '../define-provider.js';

export const gumroad = defineProvider({
  id: 'gumroad',
  name: 'Gumroad',
  categories: ['commerce'],
  icon: 'gumroad',
  docs: 'https://app.gumroad.com/api',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://gumroad.com/oauth/authorize',
    tokenUrl: 'https://gumroad.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.gumroad.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/user', account: { id: 'user.user_id', name: 'user.name', email: 'user.email' }, evidence: 'recalled' }],
});
