import { defineProvider } from '../define-provider.js';
import { microsoftAuth } from './families/microsoft.js';

export const microsoftPowerBi = defineProvider({
  id: 'microsoft-power-bi',
  name: 'Power BI',
  categories: ['analytics'],
  docs: 'https://learn.microsoft.com/en-us/rest/api/power-bi/',
  origin: 'own',
  auth: { ...microsoftAuth(), defaultScopes: ['https://analysis.windows.net/powerbi/api/.default', 'offline_access'] },
  api: {
    baseUrl: 'https://api.powerbi.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1.0/myorg/groups?$top=1', evidence: 'recalled' },
  },
  sources: {
    refresh: { from: ['https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens'], on: '2026-12' },
    life: {
      from: ['https://learn.microsoft.com/en-us/entra/identity-platform/configurable-token-lifetimes'],
      on: '2026-12',
    },
    api: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['activepieces', 'sim', 'powerplatform', 'social-core', 'hybridauth'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  absent: {
    revoke: { from: ['https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc'], on: '2026-12' },
  },
});
