import { defineProvider } from '../define-provider.js';
import { zohoAuth, zohoConfig, zohoHosts } from './families/zoho.js';

export const zohoInventory = defineProvider({
  id: 'zoho-inventory',
  name: 'Zoho Inventory',
  categories: ['commerce', 'erp'],
  icon: 'zoho',
  docs: 'https://www.zoho.com/inventory/api/v1/',
  origin: 'own',
  auth: zohoAuth(),
  config: zohoConfig(),
  api: {
    baseUrl: ['https://www.zohoapis.{config.extension}', '{config.api_domain}'],
    hosts: zohoHosts(),
    headers: { authorization: 'Zoho-oauthtoken {accessToken}' },
    verify: { method: 'GET', path: '/inventory/v1/organizations', evidence: 'recalled' },
  },
  sources: {
    auth: {
      from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html', 'activepieces', 'sim'],
      on: '2026-12',
    },
    api: { from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html'], on: '2026-12' },
    life: { from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html'], on: '2026-12' },
    refresh: {
      from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html'],
      on: '2026-12',
    },
  },
});
