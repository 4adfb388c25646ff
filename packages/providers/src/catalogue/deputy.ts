import { defineProvider } from '../define-provider.js';

export const deputy = defineProvider({
  id: 'deputy',
  name: 'Deputy',
  categories: ['people'],
  docs: 'https://developer.deputy.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://once.deputy.com/my/oauth/login',
    tokenUrl: 'https://once.deputy.com/my/oauth/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Each installation refreshes its own tokens.
    refresh: { with: 'refresh-token', url: '{config.endpoint}/oauth/access_token' },
    defaultScopes: ['longlife_refresh_token'],
    captureFromToken: ['endpoint'],
  },
  config: {
    endpoint: { label: 'Address of the account', source: 'token', format: 'https-url', hostSuffixes: ['.deputy.com'] },
  },
  api: {
    baseUrl: '{config.endpoint}/api/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  sources: { auth: { from: ['grant', 'public-code'], on: '2026-12' } },
});
