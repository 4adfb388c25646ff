import { defineProvider } from '../define-provider.js';

export const freshbooks = defineProvider({
  id: 'freshbooks',
  name: 'FreshBooks',
  categories: ['accounting', 'billing'],
  docs: 'https://www.freshbooks.com/api/start',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://auth.freshbooks.com/oauth/authorize',
    tokenUrl: 'https://api.freshbooks.com/auth/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 43200,
    suggestedScopes: ['user:profile:read', 'user:clients:read', 'user:invoices:read'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://api.freshbooks.com/auth/oauth/revoke', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.freshbooks.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/auth/api/v1/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/auth/api/v1/users/me',
      account: { id: 'response.id', name: 'response.first_name', email: 'response.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    revoke: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-12' },
    api: { from: ['ballerina'], on: '2026-12' },
  },
});
