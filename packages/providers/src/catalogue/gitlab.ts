import { defineProvider } from '../define-provider.js';

export const gitlab = defineProvider({
  id: 'gitlab',
  name: 'GitLab',
  variant: 'OAuth',
  categories: ['developer'],
  icon: 'gitlab',
  docs: 'https://docs.gitlab.com/api/rest/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://gitlab.com/oauth/authorize',
    tokenUrl: 'https://gitlab.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 7200,
    suggestedScopes: ['read_user', 'read_api'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://gitlab.com/oauth/revoke', token: 'access', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://gitlab.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v4/user', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v4/user',
      account: { id: 'id', name: ['name', 'username'], email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['hybridauth', 'golang-oauth2', 'social-core', 'grant', 'pocketbase'], on: '2026-12' },
    api: { from: ['hybridauth', 'grant', 'golang-oauth2', 'sim', 'social-core'], on: '2026-12' },
    verify: { from: ['pocketbase'], on: '2026-12' },
    account: { from: ['pocketbase'], on: '2026-12' },
  },
});
