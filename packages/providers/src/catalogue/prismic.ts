import { defineProvider } from '../define-provider.js';

export const prismic = defineProvider({
  id: 'prismic',
  name: 'Prismic',
  categories: ['websites'],
  icon: 'prismic',
  docs: 'https://prismic.io/docs/',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: {
    repository: {
      label: 'Subdomain',
      description: 'The part before .cdn.prismic.io in your Prismic address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.cdn.prismic.io',
      format: 'dns-label',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://{config.repository}.cdn.prismic.io/api/v2', query: { access_token: '{cred.apiKey}' } },
  sources: { api: { from: ['public-code'], on: '2026-12' }, credential: { from: ['public-code'], on: '2026-12' } },
  connectHelp: { text: 'In Prismic open Settings, API and security.', url: 'https://prismic.io/docs/' },
});
