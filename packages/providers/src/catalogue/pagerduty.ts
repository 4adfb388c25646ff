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
    // An integration from before the setting keeps Classic User OAuth.
    authorizationUrl: [
      'https://{settings.signIn}.pagerduty.com/oauth/authorize',
      'https://app.pagerduty.com/oauth/authorize',
    ],
    tokenUrl: ['https://{settings.signIn}.pagerduty.com/oauth/token', 'https://app.pagerduty.com/oauth/token'],
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 864000,
    suggestedScopes: ['openid', 'users.read', 'services.read', 'incidents.read'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://identity.pagerduty.com/oauth/revoke', token: 'refresh', evidence: 'recalled' },
  },
  settings: {
    signIn: {
      label: 'Kind of app',
      description: '"identity" for an app with Scoped OAuth, "app" for one with Classic User OAuth.',
      choices: ['identity', 'app'],
      default: 'identity',
      pinned: true,
    },
  },
  api: {
    baseUrl: 'https://api.pagerduty.com',
    headers: { authorization: 'Bearer {accessToken}', accept: 'application/vnd.pagerduty+json;version=2' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
    rateLimit: { waitHeaders: ['ratelimit-reset'] },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/me',
      account: { id: 'user.id', name: 'user.name', email: 'user.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['sim'], on: '2026-12' },
    revoke: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
});
