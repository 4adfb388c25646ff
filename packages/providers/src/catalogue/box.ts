import { defineProvider } from '../define-provider.js';

export const box = defineProvider({
  id: 'box',
  name: 'Box',
  categories: ['files'],
  icon: 'box',
  docs: 'https://developer.box.com/reference',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://account.box.com/api/oauth2/authorize',
    tokenUrl: 'https://api.box.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 3600,
    suggestedScopes: ['root_readwrite'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://api.box.com/oauth2/revoke', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.box.com',
    hosts: ['*.box.com', '*.boxcloud.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/2.0/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/2.0/users/me', account: { id: 'id', name: 'name', email: 'login' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['sim', 'allauth', 'scribe', 'nuxt', 'ampersand'], on: '2026-12' },
    api: { from: ['sim', 'grant', 'allauth', 'scribe', 'nuxt'], on: '2026-12' },
    verify: { from: ['sim', 'grant', 'allauth', 'nuxt', 'goth'], on: '2026-12' },
    account: { from: ['sim', 'goth', 'social-core', 'pocketbase'], on: '2026-12' },
  },
});
