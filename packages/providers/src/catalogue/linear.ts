import { defineProvider } from '../define-provider.js';

export const linear = defineProvider({
  id: 'linear',
  name: 'Linear',
  variant: 'OAuth',
  categories: ['developer', 'work-management'],
  icon: 'linear',
  docs: 'https://linear.app/developers',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://linear.app/oauth/authorize',
    tokenUrl: 'https://api.linear.app/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
    authorizationParams: { prompt: 'consent' },
    ttlSeconds: 86400,
    suggestedScopes: ['read'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://api.linear.app/oauth/revoke', token: 'access', send: 'bearer', evidence: 'observed' },
  },
  config: { organizationId: { label: 'Organisation id', source: 'after-connect', required: false } },
  api: {
    baseUrl: 'https://api.linear.app',
    hosts: ['*.linear.app'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'POST', path: '/graphql', json: { query: '{ viewer { id } }' }, evidence: 'recalled' },
    rateLimit: {
      resetHeaders: ['x-ratelimit-requests-reset'],
      remainingHeader: 'x-ratelimit-requests-remaining',
      statuses: ['400', '5xx', '401', '429'],
    },
  },
  afterConnect: [
    {
      method: 'POST',
      path: '/graphql',
      json: { query: '{{ organization {{ id }} viewer {{ id name email }} }}' },
      capture: { organizationId: 'data.organization.id' },
      account: { id: 'data.viewer.id', name: 'data.viewer.name', email: 'data.viewer.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: {
      from: ['https://linear.app/developers/oauth-2-0-authentication', 'better-auth', 'sim', 'ampersand', 'nuxt'],
      on: '2026-12',
    },
    api: {
      from: ['https://linear.app/developers/oauth-2-0-authentication', 'sim', 'better-auth', 'ampersand', 'nuxt'],
      on: '2026-12',
    },
    verify: { from: ['sim', 'better-auth', 'ampersand', 'nuxt', 'pocketbase'], on: '2026-12' },
    account: { from: ['sim', 'better-auth', 'pocketbase', 'socialite'], on: '2026-12' },
    refresh: { from: ['https://linear.app/developers/oauth-2-0-authentication'], on: '2026-12' },
    scopes: { from: ['https://linear.app/developers/oauth-2-0-authentication'], on: '2026-12' },
  },
});
