import { defineProvider } from '../define-provider.js';

export const datadog = defineProvider({
  id: 'datadog',
  name: 'Datadog',
  variant: 'API key',
  categories: ['developer'],
  icon: 'datadog',
  docs: 'https://docs.datadoghq.com/api/latest/',
  origin: 'survey',
  auth: { mode: 'api-key' },
  config: {
    siteParameter: {
      label: 'Site',
      description: 'Datadog site of the account.',
      choices: [
        'datadoghq.com',
        'us3.datadoghq.com',
        'us5.datadoghq.com',
        'datadoghq.eu',
        'ddog-gov.com',
        'ap1.datadoghq.com',
      ],
    },
    applicationKey: {
      label: 'Application key',
      description: 'Application key (the API key alone only submits data).',
      example: '0123456789abcdef0123456789abcdef01234567',
      pattern: '^[A-Za-z0-9_]+$',
      secret: true,
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true, shape: '^[a-f0-9]{32}$' } },
  api: {
    baseUrl: 'https://api.{config.siteParameter}/api',
    headers: { 'dd-api-key': '{cred.apiKey}', 'dd-application-key': '{config.applicationKey}' },
    verify: { method: 'GET', path: '/v1/validate', evidence: 'observed' },
    rateLimit: { waitHeaders: ['x-ratelimit-reset'] },
  },
  afterConnect: [{ method: 'GET', path: '/v2/validate', account: { id: 'data.id' }, evidence: 'recalled' }],
  sources: {
    account: { from: ['https://docs.datadoghq.com/api/latest/key-management/validate-api-key/'], on: '2026-12' },
    api: { from: ['kingfisher', 'w6w', 'sim'], on: '2026-12' },
    credential: { from: ['kingfisher', 'w6w', 'sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Datadog open Organization settings, API keys and Application keys.',
    url: 'https://docs.datadoghq.com/account_management/api-app-keys/',
  },
});
