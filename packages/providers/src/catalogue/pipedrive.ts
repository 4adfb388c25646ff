import { defineProvider } from '../define-provider.js';

export const pipedrive = defineProvider({
  id: 'pipedrive',
  name: 'Pipedrive',
  categories: ['sales'],
  docs: 'https://developers.pipedrive.com/docs/api/v1',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://oauth.pipedrive.com/oauth/authorize',
    tokenUrl: 'https://oauth.pipedrive.com/oauth/token',
    tokenAuth: 'basic',
    pkce: 'off',
    pkceOffReason: 'Pipedrive documents no code challenge, and its authorization page has been seen only without one.',
    captureFromToken: ['api_domain'],
    dropEmptyParams: true,
    ttlSeconds: 3600,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://oauth.pipedrive.com/oauth/revoke', token: 'refresh', evidence: 'recalled' },
  },
  config: {
    api_domain: {
      label: 'Address of the API',
      description: 'Company host of the API; comes with the token.',
      source: 'token',
      format: 'https-url',
      hostSuffixes: ['.pipedrive.com'],
    },
  },
  api: {
    baseUrl: '{config.api_domain}/api',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/users/me',
      account: { id: 'data.id', name: 'data.name', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: {
      from: ['https://developers.pipedrive.com/docs/api/v1/Oauth', 'sim', 'golang-oauth2', 'socialite', 'ampersand'],
      on: '2026-12',
    },
    refresh: { from: ['https://developers.pipedrive.com/docs/api/v1/Oauth'], on: '2026-12' },
  },
  absent: { scopes: { from: ['https://pipedrive.readme.io/docs/marketplace-oauth-authorization'], on: '2026-12' } },
});
