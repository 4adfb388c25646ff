import { defineProvider } from '../define-provider.js';

export const webex = defineProvider({
  id: 'webex',
  name: 'Webex',
  categories: ['video', 'messaging-and-calls'],
  icon: 'webex',
  docs: 'https://developer.webex.com/docs/getting-started',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://webexapis.com/v1/authorize',
    tokenUrl: 'https://webexapis.com/v1/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 1209600,
    suggestedScopes: ['spark:people_read', 'spark:rooms_read', 'spark:kms'],
    refresh: { with: 'refresh-token' },
  },
  api: {
    baseUrl: 'https://webexapis.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/people/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/people/me',
      account: { id: 'id', name: 'displayName', email: 'emails[0]' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['powerplatform', 'ampersand'], on: '2026-12' },
    api: { from: ['socialite', 'powerplatform', 'ampersand'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  absent: {
    revoke: { from: ['https://developer.webex.com/docs/api/v1/authorizations'], on: '2026-12' },
  },
});
