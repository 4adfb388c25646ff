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
  afterConnect: [{ method: 'GET', path: '/v1/users/me', account: { id: 'data.id', name: 'data.name', email: 'data.email' }, evidence: 'recalled' }],
});
