import { defineProvider } from '../define-provider.js';

export const namely = defineProvider({
  id: 'namely',
  name: 'Namely',
  categories: ['people'],
  docs: 'https://developers.namely.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.company}.namely.com/api/v1/oauth2/authorize',
    tokenUrl: 'https://{config.company}.namely.com/api/v1/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 900,
  },
  config: {
    company: {
      label: 'Subdomain',
      description: 'The part before .namely.com in your Namely address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.namely.com',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.company}.namely.com/api/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/profiles/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/profiles/me',
      account: { id: 'profiles[0].id', name: 'profiles[0].full_name', email: 'profiles[0].email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
});
