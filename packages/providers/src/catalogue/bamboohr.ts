import { defineProvider } from '../define-provider.js';

export const bamboohr = defineProvider({
  id: 'bamboohr',
  name: 'BambooHR',
  variant: 'OAuth',
  categories: ['people'],
  docs: 'https://documentation.bamboohr.com/docs/getting-started',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.subdomain}.bamboohr.com/authorize.php',
    tokenUrl: 'https://{config.subdomain}.bamboohr.com/token.php',
    tokenAuth: 'body',
    pkce: 'S256',
    // Without it there is no refresh token.
    requiredScopes: ['offline_access'],
    authorizationParams: { request: 'authorize' },
    tokenParams: { request: 'token' },
    ttlSeconds: 3600,
    suggestedScopes: ['offline_access', 'email', 'openid', 'employee'],
    refresh: { with: 'refresh-token' },
  },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .bamboohr.com in your address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.bamboohr.com',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://api.bamboohr.com/api/gateway.php/{config.subdomain}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/meta/fields', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/employees/0?fields=displayName,workEmail',
      account: { id: 'id', name: 'displayName', email: 'workEmail' },
      evidence: 'recalled',
    },
  ],
  absent: {
    revoke: {
      from: [
        'https://github.com/BambooHR/bhr-api-php/blob/master/AUTHENTICATION.md',
        'https://github.com/BambooHR/bhr-api-php/blob/master/specs/public.yaml',
      ],
      on: '2026-12',
    },
  },
  connectHelp: {
    text: 'Your subdomain is the first part of the address with which you open BambooHR.',
    url: 'https://documentation.bamboohr.com/docs/getting-started',
  },
});
