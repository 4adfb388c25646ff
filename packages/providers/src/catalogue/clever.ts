import { defineProvider } from '../define-provider.js';

export const clever = defineProvider({
  id: 'clever',
  name: 'Clever',
  categories: ['education'],
  docs: 'https://dev.clever.com/docs/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://clever.com/oauth/authorize',
    tokenUrl: 'https://clever.com/oauth/tokens',
    tokenAuth: 'basic',
    pkce: 'S256',
    refresh: { with: 'never' },
  },
  api: {
    baseUrl: 'https://api.clever.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v3.0/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/v3.0/me', account: { id: 'data.id' }, evidence: 'recalled' }],
  sources: {
    auth: { from: ['allauth', 'social-core'], on: '2026-11' },
    api: { from: ['social-core', 'allauth'], on: '2026-12' },
    verify: { from: ['social-core', 'allauth'], on: '2026-12' },
    account: { from: ['social-core', 'allauth'], on: '2026-12' },
  },
});
