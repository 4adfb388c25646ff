import { defineProvider } from '../define-provider.js';

export const pinterest = defineProvider({
  id: 'pinterest',
  name: 'Pinterest',
  categories: ['social'],
  icon: 'pinterest',
  docs: 'https://developers.pinterest.com/docs/api/v5/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://www.pinterest.com/oauth/',
    tokenUrl: 'https://api.pinterest.com/v5/oauth/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    scopeSeparator: ',',
    ttlSeconds: 2592000,
    suggestedScopes: ['user_accounts:read', 'boards:read', 'pins:read'],
    refresh: { with: 'refresh-token' },
  },
  api: {
    baseUrl: 'https://api.pinterest.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v5/user_account', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v5/user_account', account: { id: 'id', name: 'username' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['golang-oauth2', 'socialite', 'ampersand'], on: '2026-12' },
    api: { from: ['hybridauth', 'golang-oauth2', 'scribe', 'grant', 'socialite'], on: '2026-12' },
    verify: { from: ['socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
  absent: {
    revoke: {
      from: ['https://github.com/pinterest/pinterest-python-generated-api-client/blob/main/docs/OauthApi.md'],
      on: '2026-12',
    },
  },
});
