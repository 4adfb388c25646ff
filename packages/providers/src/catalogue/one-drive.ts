import { defineProvider } from '../define-provider.js';
import { microsoftAccount, microsoftTenant, microsoftWithSites } from './families/microsoft.js';

export const oneDrive = defineProvider({
  id: 'one-drive',
  name: 'OneDrive for Business',
  categories: ['files'],
  docs: 'https://learn.microsoft.com/en-us/graph/onedrive-concept-overview',
  origin: 'survey',
  ...microsoftWithSites(),
  api: {
    baseUrl: 'https://graph.microsoft.com',
    hosts: ['graph.microsoft.com', '*.sharepoint.com', '*.office.com', '*.office365.com', '*.dynamics.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1.0/me/drive', evidence: 'recalled' },
  },
  afterConnect: [...microsoftAccount(), microsoftTenant()],
  sources: {
    auth: { from: ['sim', 'powerplatform', 'social-core', 'hybridauth', 'goth'], on: '2026-12' },
    api: { from: ['sim', 'social-core', 'hybridauth', 'powerplatform', 'socialite'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
    account: { from: ['social-core', 'sim', 'socialite', 'pocketbase', 'goth'], on: '2026-12' },
    life: {
      from: ['https://learn.microsoft.com/en-us/entra/identity-platform/configurable-token-lifetimes'],
      on: '2026-12',
    },
    refresh: { from: ['https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens'], on: '2026-12' },
  },
  absent: {
    revoke: { from: ['https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc'], on: '2026-12' },
  },
});
