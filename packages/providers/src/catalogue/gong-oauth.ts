import { defineProvider } from '../define-provider.js';

export const gongOauth = defineProvider({
  id: 'gong-oauth',
  name: 'Gong',
  variant: 'OAuth',
  categories: ['sales'],
  docs: 'https://help.gong.io/docs/create-an-app-for-gong',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.gong.io/oauth2/authorize',
    tokenUrl: 'https://app.gong.io/oauth2/generate-customer-token',
    tokenAuth: 'basic',
    pkce: 'off',
    pkceOffReason: 'Gong documents no code challenge, and its authorization page has been seen only without one.',
    authorizationParams: { access_type: 'offline' },
    captureFromToken: ['api_base_url_for_customer'],
  },
  config: {
    api_base_url_for_customer: {
      label: 'Address of the API',
      description: 'API host of this customer; comes with the token.',
      source: 'token',
      format: 'https-url',
      hostSuffixes: ['.gong.io'],
    },
  },
  api: {
    baseUrl: ['{config.api_base_url_for_customer}', 'https://api.gong.io'],
    hosts: ['*.gong.io'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/users', evidence: 'recalled' },
  },
  sources: { auth: { from: ['ampersand'], on: '2026-12' }, api: { from: ['ampersand', 'sim'], on: '2026-12' } },
});
