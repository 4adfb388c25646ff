import { defineProvider } from '../define-provider.js';

export const dailymotion = defineProvider({
  id: 'dailymotion',
  name: 'Dailymotion',
  categories: ['video'],
  icon: 'dailymotion',
  docs: 'https://developers.dailymotion.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.dailymotion.com/oauth/authorize',
    tokenUrl: 'https://api.dailymotion.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.dailymotion.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/me', account: { id: 'id', name: 'screenname' }, evidence: 'recalled' }],
  sources: {
    auth: { from: ['grant', 'socialite'], on: '2026-12' },
    api: { from: ['social-core', 'grant', 'goth', 'socialite'], on: '2026-12' },
    verify: { from: ['goth'], on: '2026-12' },
    account: { from: ['goth'], on: '2026-12' },
  },
});
