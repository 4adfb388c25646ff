import { defineProvider } from '../define-provider.js';

export const nationbuilder = defineProvider({
  id: 'nationbuilder',
  name: 'NationBuilder',
  categories: ['sales', 'marketing'],
  docs: 'https://support.nationbuilder.com/en/articles/9186461-api-authentication',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.slug}.nationbuilder.com/oauth/authorize',
    tokenUrl: 'https://{config.slug}.nationbuilder.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    tokenNeverExpires: true,
  },
  config: {
    slug: {
      label: 'Nation',
      description: 'The part before .nationbuilder.com in your address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.nationbuilder.com',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.slug}.nationbuilder.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v1/people/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v1/people/me',
      account: { id: 'person.id', name: 'person.first_name', email: 'person.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['social-core', 'agreed'], on: '2026-11' },
    api: { from: ['social-core'], on: '2026-12' },
    verify: { from: ['social-core'], on: '2026-12' },
    account: { from: ['social-core'], on: '2026-12' },
  },
});
