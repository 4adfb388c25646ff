import { defineProvider } from '../define-provider.js';

export const heroku = defineProvider({
  id: 'heroku',
  name: 'Heroku',
  categories: ['developer'],
  docs: 'https://devcenter.heroku.com/categories/platform-api',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://id.heroku.com/oauth/authorize',
    tokenUrl: 'https://id.heroku.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.heroku.com',
    headers: { authorization: 'Bearer {accessToken}', accept: 'application/vnd.heroku+json; version=3' },
    verify: { method: 'GET', path: '/account', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/account', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['golang-oauth2', 'nuxt', 'grant', 'socialite', 'goth'], on: '2026-12' },
    api: { from: ['grant', 'nuxt', 'socialite', 'goth'], on: '2026-12' },
    verify: { from: ['grant', 'nuxt', 'socialite', 'goth'], on: '2026-12' },
    account: { from: ['socialite', 'goth'], on: '2026-12' },
  },
});
