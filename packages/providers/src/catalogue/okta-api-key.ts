import { defineProvider } from '../define-provider.js';

export const oktaApiKey = defineProvider({
  id: 'okta-api-key',
  name: 'Okta',
  variant: 'API token',
  categories: ['identity-and-security'],
  icon: 'okta',
  docs: 'https://developer.okta.com/docs/guides/create-an-api-token/',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .okta.com in your Okta address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.okta.com',
      format: 'dns-label',
    },
  },
  credentials: { apiKey: { label: 'API token', secret: true } },
  api: {
    baseUrl: 'https://{config.subdomain}.okta.com',
    headers: { authorization: 'SSWS {cred.apiKey}' },
    verify: { method: 'GET', path: '/api/v1/org', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/api/v1/org', account: { id: 'id', name: 'companyName' }, evidence: 'recalled' },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['ampersand', 'nuxt', 'grant', 'sim', 'social-core'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the Okta admin console open Security, API, Tokens.',
    url: 'https://developer.okta.com/docs/guides/create-an-api-token/',
  },
});
