import { defineProvider } from '../define-provider.js';

export const yandex = defineProvider({
  id: 'yandex',
  name: 'Yandex',
  categories: ['identity-and-security'],
  docs: 'https://yandex.com/dev/id/doc/en/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://oauth.yandex.com/authorize',
    tokenUrl: 'https://oauth.yandex.com/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://login.yandex.ru',
    headers: { authorization: 'OAuth {accessToken}' },
    verify: { method: 'GET', path: '/info?format=json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/info?format=json',
      account: { id: 'id', name: ['real_name', 'display_name'], email: 'default_email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['social-core', 'golang-oauth2', 'grant', 'better-auth'], on: '2026-12' },
    api: { from: ['grant', 'social-core', 'pocketbase', 'socialite', 'nuxt'], on: '2026-12' },
    verify: { from: ['grant', 'social-core', 'pocketbase', 'socialite', 'nuxt'], on: '2026-12' },
    account: { from: ['pocketbase', 'socialite', 'goth', 'better-auth'], on: '2026-12' },
  },
});
