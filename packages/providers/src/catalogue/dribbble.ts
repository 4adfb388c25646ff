import { defineProvider } from '../define-provider.js';

export const dribbble = defineProvider({
  id: 'dribbble',
  name: 'Dribbble',
  categories: ['design'],
  icon: 'dribbble',
  docs: 'https://developer.dribbble.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://dribbble.com/oauth/authorize',
    tokenUrl: 'https://dribbble.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.dribbble.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/user', account: { id: 'id', name: ['name', 'login'] }, evidence: 'recalled' }],
});
