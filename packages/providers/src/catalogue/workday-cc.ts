import { defineProvider } from '../define-provider.js';

export const workdayCc = defineProvider({
  id: 'workday-cc',
  name: 'Workday',
  variant: 'client credentials',
  categories: ['people'],
  docs: 'https://community.workday.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://{config.hostname}/ccx/oauth2/{config.tenant}/token',
    tokenAuth: 'basic',
  },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Where your Workday services is found, without https://.',
      example: 'wd2-impl-services1.workday.com',
      prefix: 'https://',
      format: 'hostname',
    },
    tenant: { label: 'Tenant', example: 'acme', format: 'path-segment' },
  },
  credentials: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
  api: {
    baseUrl: 'https://{config.hostname}/ccx/api/v1/{config.tenant}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/workers/me', evidence: 'recalled' },
  },
  sources: { auth: { from: ['public-code'], on: '2026-12' }, api: { from: ['public-code'], on: '2026-12' } },
  connectHelp: {
    text: 'In Workday register an API client for integrations, and copy its id and secret.',
    url: 'https://community.workday.com/',
  },
});
