import { defineProvider } from '../define-provider.js';

export const timely = defineProvider({
  id: 'timely',
  name: 'Timely',
  categories: ['work-management'],
  docs: 'https://dev.timelyapp.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.timelyapp.com/1.1/oauth/authorize',
    tokenUrl: 'https://api.timelyapp.com/1.1/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.timelyapp.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/1.1/accounts', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['grant', 'ampersand'], on: '2026-12' },
    api: { from: ['grant', 'ampersand'], on: '2026-12' },
  },
});
