import { defineProvider } from '../define-provider.js';

export const front = defineProvider({
  id: 'front',
  name: 'Front',
  variant: 'OAuth',
  categories: ['support', 'email'],
  docs: 'https://dev.frontapp.com/reference/introduction',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.frontapp.com/oauth/authorize',
    tokenUrl: 'https://app.frontapp.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api2.frontapp.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/me', account: { id: 'id', name: 'name' }, evidence: 'recalled' }],
});
