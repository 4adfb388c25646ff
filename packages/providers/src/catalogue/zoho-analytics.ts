import { defineProvider } from '../define-provider.js';
import { zohoAuth, zohoConfig } from './families/zoho.js';

export const zohoAnalytics = defineProvider({
  id: 'zoho-analytics',
  name: 'Zoho Analytics',
  categories: ['analytics'],
  icon: 'zoho',
  docs: 'https://www.zoho.com/analytics/api/v2/',
  origin: 'own',
  auth: zohoAuth(),
  config: zohoConfig(),
  api: {
    baseUrl: ['https://analyticsapi.zoho.{config.extension}', 'https://analyticsapi.zoho.com'],
    headers: { authorization: 'Zoho-oauthtoken {accessToken}' },
    verify: { method: 'GET', path: '/restapi/v2/workspaces', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    auth: {
      from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html', 'activepieces', 'sim'],
      on: '2026-12',
    },
    life: { from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html'], on: '2026-12' },
    refresh: {
      from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html'],
      on: '2026-12',
    },
    verify: { from: ['public-code'], on: '2026-12' },
  },
});
