import { defineProvider } from '../define-provider.js';

export const algolia = defineProvider({
  id: 'algolia',
  name: 'Algolia',
  categories: ['developer', 'data-platforms'],
  icon: 'algolia',
  docs: 'https://www.algolia.com/doc/rest-api/search',
  origin: 'open-catalogues',
  auth: { mode: 'api-key', account: { from: 'config', id: 'applicationId' } },
  config: {
    applicationId: {
      label: 'Application id',
      description: 'Ten letters and digits, shown beside the keys.',
      example: 'YourAppId1',
      format: 'dns-label',
      suffix: '.algolia.net',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://{config.applicationId}.algolia.net/1',
    hosts: ['*.algolia.net', '*.algolianet.com', '*.algolia.com'],
    headers: { 'x-algolia-application-id': '{config.applicationId}', 'x-algolia-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/keys', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'sim'], on: '2026-12' },
    credential: { from: ['activepieces', 'sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Algolia open Settings, API keys, and copy the key.',
    url: 'https://www.algolia.com/doc/rest-api/search',
  },
});
