import { defineProvider } from '../define-provider.js';

export const bitbucket = defineProvider({
  id: 'bitbucket',
  name: 'Bitbucket',
  categories: ['developer'],
  icon: 'bitbucket',
  docs: 'https://developer.atlassian.com/cloud/bitbucket/rest/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://bitbucket.org/site/oauth2/authorize',
    tokenUrl: 'https://bitbucket.org/site/oauth2/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 7200,
    refresh: { with: 'refresh-token' },
  },
  api: {
    baseUrl: 'https://api.bitbucket.org',
    hosts: ['bitbucket.org', '*.bitbucket.org'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/2.0/user', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/2.0/user',
      account: { id: 'uuid', name: ['display_name', 'username'] },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: {
      from: [
        'https://developer.atlassian.com/cloud/bitbucket/oauth-2',
        'sim',
        'golang-oauth2',
        'social-core',
        'hybridauth',
      ],
      on: '2026-12',
    },
    api: { from: ['sim', 'social-core', 'hybridauth', 'allauth', 'grant'], on: '2026-12' },
    verify: { from: ['sim', 'social-core', 'allauth', 'grant', 'goth'], on: '2026-12' },
    account: { from: ['sim', 'social-core', 'goth', 'pocketbase'], on: '2026-12' },
    refresh: {
      from: [
        'https://community.developer.atlassian.com/t/oauth-2-0-and-api-authentication-changes-for-bitbucket-cloud/99003',
      ],
      on: '2026-12',
    },
  },
  absent: {
    revoke: { from: ['https://developer.atlassian.com/cloud/bitbucket/oauth-2'], on: '2026-12' },
    scopes: { from: ['https://developer.atlassian.com/cloud/bitbucket/oauth-2'], on: '2026-12' },
  },
});
