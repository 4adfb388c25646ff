import { defineProvider } from '../define-provider.js';
import { zohoAuth, zohoConfig } from './families/zoho.js';

export const zohoDesk = defineProvider({
  id: 'zoho-desk',
  name: 'Zoho Desk',
  categories: ['support'],
  icon: 'zoho',
  docs: 'https://desk.zoho.com/DeskAPIDocument',
  origin: 'own',
  auth: zohoAuth({ scopes: ['Desk.basic.READ', 'Desk.tickets.READ'] }),
  config: zohoConfig(),
  api: {
    baseUrl: ['https://desk.zoho.{config.extension}', 'https://desk.zoho.com'],
    headers: { authorization: 'Zoho-oauthtoken {accessToken}' },
    verify: { method: 'GET', path: '/api/v1/organizations', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v1/organizations',
      account: { id: 'data[0].id', name: 'data[0].companyName' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: {
      from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html', 'activepieces', 'sim'],
      on: '2026-12',
    },
    api: { from: ['activepieces', 'sim', 'ampersand', 'powerplatform'], on: '2026-12' },
    life: { from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html'], on: '2026-12' },
    refresh: {
      from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html'],
      on: '2026-12',
    },
  },
});
