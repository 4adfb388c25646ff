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
      choices: ['datadoghq.com', 'us3.datadoghq.com', 'us5.datadoghq.com', 'datadoghq.eu', 'ddog-gov.com', 'ap1.datadoghq.com'],
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
});
