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
    revoke: { url: 'https://api.linear.app/oauth/revoke', token: 'access', send: 'bearer', evidence: 'observed' },
  },
  config: { organizationId: { label: 'Organisation id', source: 'after-connect', required: false } },
  api: {
    baseUrl: 'https://api.linear.app',
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
});
