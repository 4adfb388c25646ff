import { defineProvider } from '../define-provider.js';

export const teamtailor = defineProvider({
  id: 'teamtailor',
  name: 'Teamtailor',
  categories: ['recruiting'],
  docs: 'https://docs.teamtailor.com/',
  origin: 'survey',
  auth: { mode: 'api-key' },
  config: {
    extension: {
      label: 'Region host',
      description: 'API host label of the account\'s region, "api" or "api.na".',
      default: 'api',
      prefix: 'https://',
      suffix: '.teamtailor.com',
      format: 'dns-labels',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://{config.extension}.teamtailor.com',
    headers: { authorization: 'Token token={cred.apiKey}', 'x-api-version': '20210218' },
    verify: { method: 'GET', path: '/v1/users', evidence: 'observed' },
    rateLimit: { waitHeaders: ['x-rate-limit-reset'] },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/company',
      account: { id: 'data.id', name: 'data.attributes.name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    account: { from: ['public-code'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Teamtailor open Settings, Integrations, API keys.', url: 'https://docs.teamtailor.com/' },
});
