import { defineProvider } from '../define-provider.js';

export const ramp = defineProvider({
  id: 'ramp',
  name: 'Ramp',
  variant: 'OAuth',
  categories: ['banking-and-spend'],
  docs: 'https://docs.ramp.com/developer-api/v1/overview/introduction',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.ramp.com/v1/authorize',
    tokenUrl: 'https://api.ramp.com/developer/v1/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    ttlSeconds: 864000,
    suggestedScopes: ['business:read', 'transactions:read', 'users:read'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://api.ramp.com/developer/v1/token/revoke', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.ramp.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/developer/v1/business', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/developer/v1/business',
      account: { id: 'id', name: 'business_name_legal' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['ampersand'], on: '2026-12' },
    revoke: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-12' },
  },
});
