import { defineProvider } from '../define-provider.js';

export const auth0 = defineProvider({
  id: 'auth0',
  name: 'Auth0',
  variant: 'user sign-in',
  categories: ['identity-and-security'],
  icon: 'auth0',
  docs: 'https://auth0.com/docs/api/authentication',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.subdomain}.auth0.com/authorize',
    tokenUrl: 'https://{config.subdomain}.auth0.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    revoke: { url: 'https://{config.subdomain}.auth0.com/oauth/revoke', token: 'refresh', evidence: 'recalled' },
  },
  config: {
    subdomain: {
      label: 'Tenant',
      description: 'The part before .auth0.com in the domain of your tenant.',
      example: 'acme.eu',
      prefix: 'https://',
      suffix: '.auth0.com',
      format: 'dns-labels',
    },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.auth0.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/userinfo', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/userinfo', account: { id: 'sub', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['grant', 'ampersand', 'powerplatform'], on: '2026-12' },
    api: { from: ['grant', 'better-auth', 'allauth', 'ampersand', 'powerplatform'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
});
