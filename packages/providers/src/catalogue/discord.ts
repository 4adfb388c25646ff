import { defineProvider } from '../define-provider.js';

export const discord = defineProvider({
  id: 'discord',
  name: 'Discord',
  categories: ['messaging-and-calls', 'social'],
  icon: 'discord',
  docs: 'https://discord.com/developers/docs/reference',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://discord.com/api/oauth2/authorize',
    tokenUrl: 'https://discord.com/api/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 604800,
    suggestedScopes: ['identify', 'email'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://discord.com/api/oauth2/token/revoke', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://discord.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v10/users/@me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v10/users/@me',
      account: { id: 'id', name: ['global_name', 'username'], email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['powerplatform', 'goth', 'pocketbase', 'better-auth', 'allauth'], on: '2026-12' },
    api: { from: ['sim', 'golang-oauth2', 'powerplatform', 'social-core', 'goth'], on: '2026-12' },
  },
});
