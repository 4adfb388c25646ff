import { defineProvider } from '../define-provider.js';

export const zendesk = defineProvider({
  id: 'zendesk',
  name: 'Zendesk',
  categories: ['support'],
  icon: 'zendesk',
  docs: 'https://developer.zendesk.com/api-reference/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.subdomain}.zendesk.com/oauth/authorizations/new',
    tokenUrl: 'https://{config.subdomain}.zendesk.com/oauth/tokens',
    tokenAuth: 'body',
    pkce: 'S256',
    // Tokens expire, and refresh tokens are issued, only on request.
    tokenParams: { expires_in: '1800' },
    ttlSeconds: 1800,
    suggestedScopes: ['read'],
    refresh: { with: 'refresh-token' },
    revoke: {
      url: 'https://{config.subdomain}.zendesk.com/api/v2/oauth/tokens/current.json',
      method: 'DELETE',
      token: 'access',
      send: 'bearer',
      evidence: 'recalled',
    },
  },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .zendesk.com in the address of your help desk.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.zendesk.com',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.zendesk.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v2/users/me.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v2/users/me.json',
      account: { id: 'user.id', name: 'user.name', email: 'user.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['grant', 'ampersand'], on: '2026-12' },
    api: {
      from: [
        'https://developer.zendesk.com/documentation/api-basics/authentication/revoking-oauth-token',
        'grant',
        'powerplatform',
        'sim',
        'ampersand',
      ],
      on: '2026-12',
    },
    verify: { from: ['grant'], on: '2026-12' },
    revoke: {
      from: ['https://developer.zendesk.com/documentation/api-basics/authentication/revoking-oauth-token'],
      on: '2026-12',
    },
  },
  connectHelp: {
    text: 'Your subdomain is the first part of the address of your help desk.',
    url: 'https://support.zendesk.com/hc/en-us/articles/4409381383578',
  },
});
