import { defineProvider } from '../define-provider.js';

export const front = defineProvider({
  id: 'front',
  name: 'Front',
  variant: 'OAuth',
  categories: ['support', 'email'],
  docs: 'https://dev.frontapp.com/reference/introduction',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.frontapp.com/oauth/authorize',
    tokenUrl: 'https://app.frontapp.com/oauth/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    ttlSeconds: 3600,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://app.frontapp.com/oauth/revoke', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api2.frontapp.com',
    hosts: ['*.frontapp.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/me', account: { id: 'id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    revoke: { from: ['https://app.frontapp.com/.well-known/oauth-authorization-server'], on: '2026-12' },
    auth: { from: ['https://dev.frontapp.com/docs/oauth'], on: '2026-12' },
    api: { from: ['ampersand'], on: '2026-12' },
  },
  absent: { scopes: { from: ['https://dev.frontapp.com/docs/oauth'], on: '2026-12' } },
});
