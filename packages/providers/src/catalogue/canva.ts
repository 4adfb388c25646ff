import { defineProvider } from '../define-provider.js';

export const canva = defineProvider({
  id: 'canva',
  name: 'Canva',
  categories: ['design'],
  docs: 'https://www.canva.dev/docs/connect/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.canva.com/api/oauth/authorize',
    tokenUrl: 'https://api.canva.com/rest/v1/oauth/token',
    tokenAuth: 'basic',
    pkce: 'required',
    ttlSeconds: 14400,
    suggestedScopes: ['profile:read', 'design:meta:read', 'asset:read'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://api.canva.com/rest/v1/oauth/revoke', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.canva.com/rest/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/users/me', account: { id: 'team_user.user_id' }, evidence: 'recalled' }],
  sources: {
    auth: { from: ['public-code'], on: '2026-11' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
});
