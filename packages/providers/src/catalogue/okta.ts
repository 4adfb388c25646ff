import { defineProvider } from '../define-provider.js';

export const okta = defineProvider({
  id: 'okta',
  name: 'Okta',
  variant: 'OAuth',
  categories: ['identity-and-security'],
  icon: 'okta',
  docs: 'https://developer.okta.com/docs/api/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.subdomain}.okta.com/oauth2/v1/authorize',
    tokenUrl: 'https://{config.subdomain}.okta.com/oauth2/v1/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 3600,
    suggestedScopes: ['openid', 'profile', 'email', 'offline_access'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://{config.subdomain}.okta.com/oauth2/v1/revoke', token: 'refresh', evidence: 'recalled' },
  },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .okta.com in your org address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.okta.com',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.okta.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/oauth2/v1/userinfo', evidence: 'recalled' },
    rateLimit: { resetHeaders: ['x-rate-limit-reset'] },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/oauth2/v1/userinfo',
      account: { id: 'sub', name: 'name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['grant', 'ampersand'], on: '2026-12' },
    api: { from: ['ampersand', 'nuxt', 'grant', 'sim', 'social-core'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
  connectHelp: {
    text: 'Your subdomain is the first part of the address of your Okta org.',
    url: 'https://developer.okta.com/docs/guides/find-your-domain/main/',
  },
});
