import { defineProvider } from '../define-provider.js';

export const pagerduty = defineProvider({
  id: 'pagerduty',
  name: 'PagerDuty',
  categories: ['developer'],
  icon: 'pagerduty',
  docs: 'https://developer.pagerduty.com/api-reference/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.pagerduty.com/oauth/authorize',
    tokenUrl: 'https://app.pagerduty.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.pagerduty.com',
    headers: { authorization: 'Bearer {accessToken}', accept: 'application/vnd.pagerduty+json;version=2' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
    rateLimit: { waitHeaders: ['ratelimit-reset'] },
  },
  afterConnect: [{ method: 'GET', path: '/users/me', account: { id: 'user.id', name: 'user.name', email: 'user.email' }, evidence: 'recalled' }],
});
