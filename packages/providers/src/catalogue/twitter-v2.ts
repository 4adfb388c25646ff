import { defineProvider } from '../define-provider.js';

export const twitterV2 = defineProvider({
  id: 'twitter-v2',
  name: 'X (Twitter)',
  categories: ['social'],
  icon: 'x',
  docs: 'https://docs.x.com/x-api/introduction',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://x.com/i/oauth2/authorize',
    tokenUrl: 'https://api.x.com/2/oauth2/token',
    tokenAuth: 'basic',
    pkce: 'required',
    defaultScopes: ['offline.access'],
    ttlSeconds: 7200,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://api.x.com/2/oauth2/revoke', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.x.com',
    hosts: ['*.twitter.com', '*.x.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/2/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/2/users/me',
      account: { id: 'data.id', name: ['data.name', 'data.username'] },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['sim', 'golang-oauth2', 'better-auth', 'pocketbase', 'allauth'], on: '2026-12' },
    api: { from: ['sim', 'golang-oauth2', 'better-auth', 'pocketbase', 'allauth'], on: '2026-12' },
    verify: { from: ['better-auth', 'sim', 'pocketbase', 'allauth', 'nuxt'], on: '2026-12' },
    account: { from: ['better-auth', 'sim', 'pocketbase'], on: '2026-12' },
  },
});
