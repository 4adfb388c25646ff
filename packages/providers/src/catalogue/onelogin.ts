import { defineProvider } from '../define-provider.js';

export const onelogin = defineProvider({
  id: 'onelogin',
  name: 'OneLogin',
  variant: 'OpenID Connect',
  categories: ['identity-and-security'],
  docs: 'https://developers.onelogin.com/openid-connect',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://{config.subdomain}.onelogin.com/oidc/2/auth',
    tokenUrl: 'https://{config.subdomain}.onelogin.com/oidc/2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .onelogin.com in your address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.onelogin.com',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.onelogin.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/oidc/2/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/oidc/2/me', account: { id: 'sub', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: { api: { from: ['grant', 'socialite'], on: '2026-12' } },
});
