import { defineProvider } from '../define-provider.js';
import { microsoftAuth } from './families/microsoft.js';

export const dynamics365Crm = defineProvider({
  id: 'dynamics-365-crm',
  name: 'Dynamics 365',
  categories: ['sales'],
  docs: 'https://learn.microsoft.com/en-us/power-apps/developer/data-platform/webapi/overview',
  origin: 'own',
  auth: { ...microsoftAuth(), defaultScopes: ['offline_access'] },
  config: {
    environment: {
      label: 'Environment',
      description: 'The part before .dynamics.com, with the region.',
      example: 'acme.crm4',
      prefix: 'https://',
      suffix: '.dynamics.com',
      format: 'dns-labels',
    },
  },
  api: {
    baseUrl: 'https://{config.environment}.dynamics.com/api/data/v9.2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/WhoAmI', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/WhoAmI', account: { id: 'OrganizationId' }, evidence: 'recalled' }],
  sources: {
    refresh: { from: ['https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens'], on: '2026-12' },
    life: {
      from: ['https://learn.microsoft.com/en-us/entra/identity-platform/configurable-token-lifetimes'],
      on: '2026-12',
    },
    api: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['sim', 'powerplatform', 'social-core', 'hybridauth', 'goth'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  absent: {
    revoke: { from: ['https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc'], on: '2026-12' },
  },
  notes: ['The scope is the address of the environment with /.default behind it.'],
});
