import { defineProvider } from '../define-provider.js';

export const customerIo = defineProvider({
  id: 'customer-io',
  name: 'Customer.io',
  categories: ['marketing'],
  docs: 'https://docs.customer.io/integrations/api/app/',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: {
    apiHost: {
      label: 'Region',
      description: 'Where the workspace is hosted.',
      choices: ['api.customer.io', 'api-eu.customer.io'],
      default: 'api.customer.io',
    },
  },
  credentials: { apiKey: { label: 'App API key', secret: true } },
  api: {
    baseUrl: 'https://{config.apiHost}',
    hosts: ['*.customer.io'],
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/workspaces', evidence: 'recalled' },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Customer.io open Settings, Account settings, API credentials.',
    url: 'https://docs.customer.io/integrations/api/app/',
  },
});
