import { defineProvider } from '../define-provider.js';

export const twitch = defineProvider({
  id: 'twitch',
  name: 'Twitch',
  categories: ['video'],
  icon: 'twitch',
  docs: 'https://dev.twitch.tv/docs/api/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://id.twitch.tv/oauth2/authorize',
    tokenUrl: 'https://id.twitch.tv/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 14400,
    suggestedScopes: ['user:read:email'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://id.twitch.tv/oauth2/revoke', token: 'access', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.twitch.tv',
    headers: { authorization: 'Bearer {accessToken}', 'client-id': '{client.id}' },
    verify: { method: 'GET', path: '/helix/users', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/helix/users',
      account: { id: 'data[0].id', name: 'data[0].display_name', email: 'data[0].email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['allauth', 'goth', 'better-auth', 'golang-oauth2', 'nuxt'], on: '2026-12' },
    api: { from: ['allauth', 'goth', 'grant', 'nuxt', 'pocketbase'], on: '2026-12' },
    verify: { from: ['allauth', 'goth', 'grant', 'nuxt', 'pocketbase'], on: '2026-12' },
    account: { from: ['allauth', 'goth', 'pocketbase', 'social-core', 'socialite'], on: '2026-12' },
  },
});
