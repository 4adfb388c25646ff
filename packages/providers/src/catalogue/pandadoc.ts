import { defineProvider } from '../define-provider.js';

export const pandadoc = defineProvider({
  id: 'pandadoc',
  name: 'PandaDoc',
  categories: ['contracts-and-legal'],
  docs: 'https://developers.pandadoc.com/reference/about',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.pandadoc.com/oauth2/authorize',
    tokenUrl: 'https://api.pandadoc.com/oauth2/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 31536000,
    suggestedScopes: ['read', 'write'],
    refresh: { with: 'refresh-token' },
  },
  api: {
    baseUrl: 'https://api.pandadoc.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/public/v1/members/current', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/public/v1/members/current',
      account: { id: 'user_id', name: 'first_name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['public-code'], on: '2026-12' },
    api: { from: ['ballerina', 'kingfisher', 'w6w'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  absent: {
    revoke: { from: ['https://developers.pandadoc.com/reference-link/authentication-process'], on: '2026-12' },
  },
});
