import { defineProvider } from '../define-provider.js';

export const authing = defineProvider({
  id: 'authing',
  name: 'Authing',
  categories: ['identity-and-security'],
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.subdomain}.authing.cn/oidc/auth',
    tokenUrl: 'https://{config.subdomain}.authing.cn/oidc/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .authing.cn in your address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.authing.cn',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.authing.cn',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/oidc/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/oidc/me', account: { id: 'sub', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['grant'], on: '2026-12' },
    api: { from: ['grant'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
});
