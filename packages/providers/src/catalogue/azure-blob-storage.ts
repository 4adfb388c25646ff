import { defineProvider } from '../define-provider.js';
import { microsoftAuth } from './families/microsoft.js';

export const azureBlobStorage = defineProvider({
  id: 'azure-blob-storage',
  name: 'Azure Blob Storage',
  categories: ['files', 'developer'],
  docs: 'https://learn.microsoft.com/en-us/rest/api/storageservices/',
  origin: 'own',
  auth: { ...microsoftAuth(), defaultScopes: ['https://storage.azure.com/user_impersonation', 'offline_access'] },
  config: {
    account: {
      label: 'Storage account',
      description: 'The part before .blob.core.windows.net.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.blob.core.windows.net',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.account}.blob.core.windows.net',
    headers: { authorization: 'Bearer {accessToken}', 'x-ms-version': '2024-11-04' },
    verify: { method: 'GET', path: '/?comp=list&maxresults=1', evidence: 'recalled' },
  },
  sources: {
    refresh: { from: ['https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens'], on: '2026-12' },
    life: {
      from: ['https://learn.microsoft.com/en-us/entra/identity-platform/configurable-token-lifetimes'],
      on: '2026-12',
    },
    auth: { from: ['sim', 'powerplatform', 'social-core', 'hybridauth', 'goth'], on: '2026-12' },
    api: { from: ['powerplatform', 'sim'], on: '2026-12' },
    verify: { from: ['powerplatform', 'sim'], on: '2026-12' },
  },
  absent: {
    revoke: { from: ['https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc'], on: '2026-12' },
  },
});
