import { defineProvider } from '../define-provider.js';

export const sage = defineProvider({
  id: 'sage',
  name: 'Sage Accounting',
  categories: ['accounting'],
  icon: 'sage',
  docs: 'https://developer.sage.com/accounting/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.sageone.com/oauth2/auth/central',
    tokenUrl: 'https://oauth.accounting.sage.com/token',
    tokenAuth: 'body',
    pkce: 'S256',
    authorizationParams: { filter: 'apiv3.1' },
    ttlSeconds: 300,
    suggestedScopes: ['full_access'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://oauth.accounting.sage.com/revoke', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.accounting.sage.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v3.1/user', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v3.1/user',
      account: { id: 'id', name: 'displayed_as', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['socialite'], on: '2026-12' },
    api: { from: ['socialite'], on: '2026-12' },
    verify: { from: ['socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
    revoke: { from: ['public-code'], on: '2026-12' },
  },
});
