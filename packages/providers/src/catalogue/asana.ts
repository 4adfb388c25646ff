import { defineProvider } from '../define-provider.js';

export const asana = defineProvider({
  id: 'asana',
  name: 'Asana',
  variant: 'OAuth',
  categories: ['work-management'],
  icon: 'asana',
  docs: 'https://developers.asana.com/reference/rest-api-reference',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.asana.com/-/oauth_authorize',
    tokenUrl: 'https://app.asana.com/-/oauth_token',
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['default'],
    ttlSeconds: 3600,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://app.asana.com/-/oauth_revoke', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://app.asana.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/1.0/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/1.0/users/me',
      account: { id: 'data.gid', name: 'data.name', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: {
      from: ['https://developers.asana.com/docs/oauth', 'sim', 'golang-oauth2', 'social-core', 'scribe'],
      on: '2026-12',
    },
    api: {
      from: ['https://developers.asana.com/docs/oauth', 'sim', 'golang-oauth2', 'social-core', 'scribe'],
      on: '2026-12',
    },
    verify: { from: ['sim', 'social-core', 'grant', 'allauth', 'socialite'], on: '2026-12' },
    account: { from: ['sim', 'socialite'], on: '2026-12' },
    revoke: { from: ['https://developers.asana.com/docs/oauth'], on: '2026-12' },
  },
});
