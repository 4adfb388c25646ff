import { defineProvider } from '../define-provider.js';

export const gorgias = defineProvider({
  id: 'gorgias',
  name: 'Gorgias',
  variant: 'OAuth',
  categories: ['support', 'commerce'],
  docs: 'https://developers.gorgias.com/reference/introduction',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.subdomain}.gorgias.com/oauth/authorize',
    tokenUrl: 'https://{config.subdomain}.gorgias.com/oauth/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    defaultScopes: ['offline'],
    ttlSeconds: 86400,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://{config.subdomain}.gorgias.com/oauth/revoke', token: 'refresh', evidence: 'recalled' },
  },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .gorgias.com in your address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.gorgias.com',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.gorgias.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/account', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/api/account', account: { id: 'id', name: 'domain' }, evidence: 'recalled' }],
  sources: {
    revoke: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['ampersand'], on: '2026-12' },
    api: { from: ['ampersand'], on: '2026-12' },
  },
  connectHelp: {
    text: 'Your subdomain is the first part of the address with which you open Gorgias.',
    url: 'https://developers.gorgias.com/',
  },
});
