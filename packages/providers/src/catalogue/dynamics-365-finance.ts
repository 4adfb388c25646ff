import { defineProvider } from '../define-provider.js';
import { microsoftAuth } from './families/microsoft.js';

export const dynamics365Finance = defineProvider({
  id: 'dynamics-365-finance',
  name: 'Dynamics 365 Finance',
  categories: ['erp', 'accounting'],
  docs: 'https://learn.microsoft.com/en-us/dynamics365/fin-ops-core/dev-itpro/data-entities/services-home-page',
  origin: 'own',
  auth: { ...microsoftAuth(), defaultScopes: ['offline_access'] },
  config: {
    environment: {
      label: 'Environment',
      description: 'The part before .dynamics.com in the address of the environment.',
      example: 'acme.operations',
      prefix: 'https://',
      suffix: '.dynamics.com',
      format: 'dns-labels',
    },
  },
  api: { baseUrl: 'https://{config.environment}.dynamics.com', headers: { authorization: 'Bearer {accessToken}' } },
  sources: {
    refresh: { from: ['https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens'], on: '2026-12' },
    life: {
      from: ['https://learn.microsoft.com/en-us/entra/identity-platform/configurable-token-lifetimes'],
      on: '2026-12',
    },
    auth: { from: ['sim', 'powerplatform', 'social-core', 'hybridauth', 'goth'], on: '2026-12' },
    api: { from: ['sim', 'powerplatform', 'ampersand'], on: '2026-12' },
  },
  absent: {
    revoke: { from: ['https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc'], on: '2026-12' },
  },
  notes: ['The scope is the address of the environment with /.default behind it.'],
});
