import { defineProvider } from '../define-provider.js';

export const cognito = defineProvider({
  id: 'cognito',
  name: 'Amazon Cognito',
  categories: ['identity-and-security'],
  docs: 'https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.subdomain}.amazoncognito.com/oauth2/authorize',
    tokenUrl: 'https://{config.subdomain}.amazoncognito.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  config: {
    subdomain: {
      label: 'Domain prefix and region',
      description: 'The part before .amazoncognito.com in the domain of the user pool.',
      example: 'acme.auth.us-east-1',
      prefix: 'https://',
      suffix: '.amazoncognito.com',
      format: 'dns-labels',
    },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.amazoncognito.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/oauth2/userInfo', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/oauth2/userInfo',
      account: { id: 'sub', name: ['name', 'username'], email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['goth', 'golang-oauth2', 'better-auth'], on: '2026-12' } },
});
