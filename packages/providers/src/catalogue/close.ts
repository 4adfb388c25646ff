import { defineProvider } from '../define-provider.js';

export const close = defineProvider({
  id: 'close',
  name: 'Close',
  categories: ['sales'],
  docs: 'https://developer.close.com/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.close.com/oauth2/authorize',
    tokenUrl: 'https://api.close.com/oauth2/token/',
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['offline_access'],
  },
  api: {
    baseUrl: 'https://api.close.com/api',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/me/', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/v1/me/', account: { id: 'id', name: 'first_name', email: 'email' }, evidence: 'recalled' }],
});
