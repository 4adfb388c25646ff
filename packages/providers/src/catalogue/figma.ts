import { defineProvider } from '../define-provider.js';

export const figma = defineProvider({
  id: 'figma',
  name: 'Figma',
  variant: 'OAuth',
  categories: ['design'],
  icon: 'figma',
  docs: 'https://developers.figma.com/docs/rest-api/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.figma.com/oauth',
    tokenUrl: 'https://api.figma.com/v1/oauth/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    scopeSeparator: ',',
    ttlSeconds: 7776000,
    suggestedScopes: ['current_user:read', 'file_content:read', 'file_metadata:read'],
    refresh: { with: 'refresh-token', url: 'https://api.figma.com/v1/oauth/refresh' },
    revoke: { url: 'https://api.figma.com/v1/oauth/revoke', token: 'access', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.figma.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v1/me', account: { id: 'id', name: 'handle', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['better-auth'], on: '2026-12' },
    api: { from: ['better-auth', 'grant', 'ampersand', 'socialite', 'allauth'], on: '2026-12' },
    verify: { from: ['better-auth', 'grant', 'socialite', 'allauth'], on: '2026-12' },
    account: { from: ['better-auth', 'socialite'], on: '2026-12' },
    revoke: { from: ['public-code'], on: '2026-12' },
  },
  notes: ['The refresh answer has no new refresh token: keep the first one.'],
});
