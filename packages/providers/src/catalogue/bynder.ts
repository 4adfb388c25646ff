import { defineProvider } from '../define-provider.js';

export const bynder = defineProvider({
  id: 'bynder',
  name: 'Bynder',
  categories: ['media', 'design'],
  docs: 'https://bynder.docs.apiary.io/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.workspace}.bynder.com/v6/authentication/oauth2/auth',
    tokenUrl: 'https://{config.workspace}.bynder.com/v6/authentication/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    requiredScopes: ['offline'],
    defaultScopes: ['offline'],
  },
  config: {
    workspace: {
      label: 'Portal',
      description: 'The part before .bynder.com in your address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.bynder.com',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.workspace}.bynder.com/api',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v4/currentUser/', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v4/currentUser/',
      account: { id: 'id', name: 'username', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: { auth: { from: ['ampersand'], on: '2026-11' }, api: { from: ['ampersand'], on: '2026-11' } },
});
