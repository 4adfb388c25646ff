import { defineProvider } from '../define-provider.js';

export const workable = defineProvider({
  id: 'workable',
  name: 'Workable',
  variant: 'API key',
  categories: ['recruiting'],
  docs: 'https://workable.readme.io/reference',
  origin: 'survey',
  auth: { mode: 'api-key' },
  config: { subdomain: { label: 'Subdomain', source: 'after-connect', format: 'dns-label' } },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://{config.subdomain}.workable.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/spi/v3/accounts', baseUrl: 'https://workable.com', evidence: 'recalled' },
    rateLimit: { resetHeaders: ['x-rate-limit-reset'] },
  },
  afterConnect: [
    {
      method: 'GET',
      url: 'https://workable.com/spi/v3/accounts',
      capture: { subdomain: 'accounts[0].subdomain' },
      account: { id: 'accounts[0].id', name: 'accounts[0].name' },
      evidence: 'observed',
    },
  ],
  sources: {
    api: { from: ['powerplatform', 'public-code'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Workable open Settings, Integrations, Apps, API access tokens.',
    url: 'https://help.workable.com/hc/en-us/articles/115015785428',
  },
});
