import { defineProvider } from '../define-provider.js';

export const ironclad = defineProvider({
  id: 'ironclad',
  name: 'Ironclad',
  categories: ['contracts-and-legal'],
  docs: 'https://developer.ironcladapp.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://ironcladapp.com/oauth/authorize',
    tokenUrl: 'https://ironcladapp.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://ironcladapp.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/oauth/userinfo', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/oauth/userinfo', account: { id: 'sub', email: 'email' }, evidence: 'recalled' },
  ],
  sources: { auth: { from: ['ampersand'], on: '2026-11' }, api: { from: ['ampersand'], on: '2026-11' } },
});
