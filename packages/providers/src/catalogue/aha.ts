import { defineProvider } from '../define-provider.js';

export const aha = defineProvider({
  id: 'aha',
  name: 'Aha!',
  categories: ['work-management'],
  docs: 'https://www.aha.io/api',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.subdomain}.aha.io/oauth/authorize',
    tokenUrl: 'https://{config.subdomain}.aha.io/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .aha.io in your address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.aha.io',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.aha.io/api/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/me',
      account: { id: 'user.id', name: 'user.name', email: 'user.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['ampersand', 'grant'], on: '2026-12' },
    api: { from: ['grant'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
});
