import { defineProvider } from '../define-provider.js';

export const egnyte = defineProvider({
  id: 'egnyte',
  name: 'Egnyte',
  categories: ['files'],
  icon: 'egnyte',
  docs: 'https://developers.egnyte.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.subdomain}.egnyte.com/puboauth/token',
    tokenUrl: 'https://{config.subdomain}.egnyte.com/puboauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  config: {
    subdomain: {
      label: 'Domain',
      description: 'The part before .egnyte.com in your address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.egnyte.com',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.egnyte.com/pubapi',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/userinfo', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/userinfo',
      account: { id: 'id', name: 'username', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: { auth: { from: ['grant'], on: '2026-12' } },
});
