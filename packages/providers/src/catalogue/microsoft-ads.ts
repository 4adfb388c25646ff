import { defineProvider } from '../define-provider.js';
import { microsoftAuth } from './families/microsoft.js';

export const microsoftAds = defineProvider({
  id: 'microsoft-ads',
  name: 'Microsoft Advertising',
  categories: ['ads'],
  docs: 'https://learn.microsoft.com/en-us/advertising/guides/authentication-oauth',
  origin: 'own',
  auth: { ...microsoftAuth(), defaultScopes: ['https://ads.microsoft.com/msads.manage', 'offline_access'] },
  settings: {
    developerToken: {
      label: 'Developer token',
      description: 'Of your account at Microsoft Advertising.',
      secret: true,
    },
  },
  api: {
    baseUrl: 'https://campaign.api.bingads.microsoft.com',
    hosts: ['*.api.bingads.microsoft.com'],
    headers: { authorization: 'Bearer {accessToken}', developertoken: '{settings.developerToken}' },
  },
  sources: {
    refresh: { from: ['https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens'], on: '2026-12' },
    life: {
      from: ['https://learn.microsoft.com/en-us/entra/identity-platform/configurable-token-lifetimes'],
      on: '2026-12',
    },
    auth: { from: ['sim', 'powerplatform', 'social-core', 'hybridauth', 'goth'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  absent: {
    revoke: { from: ['https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc'], on: '2026-12' },
  },
});
