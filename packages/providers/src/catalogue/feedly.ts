import { defineProvider } from '../define-provider.js';

export const feedly = defineProvider({
  id: 'feedly',
  name: 'Feedly',
  categories: ['knowledge'],
  icon: 'feedly',
  docs: 'https://developers.feedly.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://cloud.feedly.com/v3/auth/auth',
    tokenUrl: 'https://cloud.feedly.com/v3/auth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://cloud.feedly.com/v3',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/profile', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/profile', account: { id: 'id', name: 'fullName', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['grant', 'public-code'], on: '2026-12' },
    api: { from: ['grant'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
});
