import { defineProvider } from '../define-provider.js';

export const zoom = defineProvider({
  id: 'zoom',
  name: 'Zoom',
  variant: 'OAuth',
  categories: ['video'],
  icon: 'zoom',
  docs: 'https://developers.zoom.us/docs/api/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://zoom.us/oauth/authorize',
    tokenUrl: 'https://zoom.us/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
    ttlSeconds: 3600,
    suggestedScopes: ['user:read:user', 'meeting:read:meeting'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://zoom.us/oauth/revoke', token: 'access', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.zoom.us/v2',
    hosts: ['*.zoom.us'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/me',
      account: { id: 'id', name: ['display_name', 'first_name'], email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['sim', 'allauth', 'golang-oauth2', 'better-auth', 'socialite'], on: '2026-12' },
    api: { from: ['allauth', 'sim', 'better-auth', 'socialite', 'grant'], on: '2026-12' },
    verify: { from: ['allauth', 'sim', 'better-auth', 'socialite', 'grant'], on: '2026-12' },
    account: { from: ['sim', 'better-auth', 'socialite', 'social-core'], on: '2026-12' },
    life: {
      from: [
        'https://devsupport.zoom.us/hc/en-us/articles/360060332931-Extending-the-expiration-for-an-OAuth-access-token',
      ],
      on: '2026-12',
    },
    refresh: {
      from: [
        'https://devsupport.zoom.us/hc/en-us/articles/360060332931-Extending-the-expiration-for-an-OAuth-access-token',
      ],
      on: '2026-12',
    },
  },
});
