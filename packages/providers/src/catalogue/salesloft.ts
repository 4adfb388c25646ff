import { defineProvider } from '../define-provider.js';

export const salesloft = defineProvider({
  id: 'salesloft',
  name: 'Salesloft',
  categories: ['sales'],
  docs: 'https://developers.salesloft.com/docs/api/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://accounts.salesloft.com/oauth/authorize',
    tokenUrl: 'https://accounts.salesloft.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.salesloft.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/v2/me', account: { id: 'data.id', name: 'data.name', email: 'data.email' }, evidence: 'recalled' }],
});
