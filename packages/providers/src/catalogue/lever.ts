import { defineProvider } from '../define-provider.js';

export const lever = defineProvider({
  id: 'lever',
  name: 'Lever',
  variant: 'OAuth',
  categories: ['recruiting'],
  docs: 'https://hire.lever.co/developer/documentation',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://auth.lever.co/authorize',
    tokenUrl: 'https://auth.lever.co/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['offline_access'],
    authorizationParams: { audience: 'https://api.lever.co/v1/' },
    ttlSeconds: 3600,
    refresh: { with: 'refresh-token' },
  },
  api: {
    baseUrl: 'https://api.lever.co',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/users?limit=1', evidence: 'recalled' },
  },
  // No call returns the person or the company of a token. A Super Admin revokes access in Lever's settings.
  absent: {
    account: { from: ['https://hire.lever.co/developer/documentation'], on: '2026-12' },
    revoke: { from: ['https://hire.sandbox.lever.co/developer/oauth'], on: '2026-12' },
  },
  sources: {
    auth: { from: ['ampersand'], on: '2026-12' },
    api: { from: ['ampersand'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
});
