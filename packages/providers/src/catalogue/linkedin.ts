import { defineProvider } from '../define-provider.js';

export const linkedin = defineProvider({
  id: 'linkedin',
  name: 'LinkedIn',
  categories: ['social', 'ads'],
  docs: 'https://learn.microsoft.com/en-us/linkedin/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.linkedin.com/oauth/v2/authorization',
    tokenUrl: 'https://www.linkedin.com/oauth/v2/accessToken',
    tokenAuth: 'body',
    pkce: 'off',
    pkceOffReason:
      'LinkedIn takes a code verifier only at the separate endpoint of native apps; with a client secret it refuses one.',
    ttlSeconds: 5184000,
    suggestedScopes: ['openid', 'profile', 'email'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://www.linkedin.com/oauth/v2/revoke', token: 'access', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.linkedin.com',
    hosts: ['*.linkedin.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/userinfo', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v2/userinfo', account: { id: 'sub', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['scribe', 'sim', 'golang-oauth2', 'better-auth', 'nuxt'], on: '2026-12' },
    api: { from: ['sim', 'better-auth', 'nuxt', 'allauth', 'hybridauth'], on: '2026-12' },
    verify: { from: ['sim', 'better-auth', 'nuxt'], on: '2026-12' },
    account: { from: ['sim', 'better-auth'], on: '2026-12' },
    revoke: { from: ['public-code'], on: '2026-12' },
  },
});
