import { defineProvider } from '../define-provider.js';

export const twitterV2 = defineProvider({
  id: 'twitter-v2',
  name: 'X (Twitter)',
  categories: ['social'],
  icon: 'x',
  docs: 'https://docs.x.com/x-api/introduction',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://x.com/i/oauth2/authorize',
    tokenUrl: 'https://api.twitter.com/2/oauth2/token',
    tokenAuth: 'basic',
    pkce: 'required',
    defaultScopes: ['offline.access'],
    revoke: { url: 'https://api.twitter.com/2/oauth2/revoke', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.twitter.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/2/users/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/2/users/me', account: { id: 'data.id', name: ['data.name', 'data.username'] }, evidence: 'recalled' }],
});
