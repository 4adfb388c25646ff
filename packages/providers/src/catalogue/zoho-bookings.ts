import { defineProvider } from '../define-provider.js';
import { zohoAuth, zohoConfig, zohoHosts } from './families/zoho.js';

export const zohoBookings = defineProvider({
  id: 'zoho-bookings',
  name: 'Zoho Bookings',
  categories: ['calendar'],
  icon: 'zoho',
  docs: 'https://www.zoho.com/bookings/help/api/v1/',
  origin: 'own',
  auth: zohoAuth(),
  config: zohoConfig(),
  api: {
    baseUrl: ['https://www.zohoapis.{config.extension}', '{config.api_domain}'],
    hosts: zohoHosts(),
    headers: { authorization: 'Zoho-oauthtoken {accessToken}' },
    verify: { method: 'GET', path: '/bookings/v1/json/workspaces', evidence: 'recalled' },
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
    verify: { from: ['public-code'], on: '2026-12' },
  },
});
