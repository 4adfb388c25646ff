import { defineProvider } from '../define-provider.js';

export const digitalocean = defineProvider({
  id: 'digitalocean',
  name: 'DigitalOcean',
  categories: ['developer'],
  icon: 'digitalocean',
  docs: 'https://docs.digitalocean.com/reference/api/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://cloud.digitalocean.com/v1/oauth/authorize',
    tokenUrl: 'https://cloud.digitalocean.com/v1/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 2592000,
    suggestedScopes: ['read', 'write'],
    refresh: { with: 'refresh-token' },
    revoke: {
      url: 'https://cloud.digitalocean.com/v1/oauth/revoke',
      token: 'access',
      headers: { authorization: 'Bearer {accessToken}' },
      evidence: 'recalled',
    },
  },
  api: {
    baseUrl: 'https://api.digitalocean.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/account', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/account',
      account: { id: 'account.uuid', name: 'account.name', email: 'account.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['goth', 'grant', 'socialite', 'allauth', 'social-core'], on: '2026-12' },
    api: { from: ['grant', 'goth', 'socialite', 'allauth', 'social-core'], on: '2026-12' },
    verify: { from: ['grant', 'goth', 'socialite', 'allauth', 'social-core'], on: '2026-12' },
    account: { from: ['goth', 'socialite', 'social-core'], on: '2026-12' },
    revoke: { from: ['public-code'], on: '2026-12' },
  },
});
