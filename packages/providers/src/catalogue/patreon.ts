import { defineProvider } from '../define-provider.js';

export const patreon = defineProvider({
  id: 'patreon',
  name: 'Patreon',
  categories: ['social', 'payments'],
  icon: 'patreon',
  docs: 'https://docs.patreon.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.patreon.com/oauth2/authorize',
    tokenUrl: 'https://www.patreon.com/api/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://www.patreon.com/api/oauth2/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/identity', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/identity', account: { id: 'data.id' }, evidence: 'recalled' }],
  sources: {
    auth: { from: ['hybridauth', 'goth', 'golang-oauth2', 'grant', 'better-auth'], on: '2026-12' },
    api: { from: ['goth', 'better-auth', 'social-core', 'pocketbase'], on: '2026-12' },
    verify: { from: ['goth', 'better-auth', 'pocketbase'], on: '2026-12' },
    account: { from: ['goth', 'better-auth', 'pocketbase'], on: '2026-12' },
  },
});
