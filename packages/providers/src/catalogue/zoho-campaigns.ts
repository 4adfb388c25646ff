import { defineProvider } from '../define-provider.js';
import { zohoAuth, zohoConfig } from './families/zoho.js';

export const zohoCampaigns = defineProvider({
  id: 'zoho-campaigns',
  name: 'Zoho Campaigns',
  categories: ['marketing', 'email'],
  icon: 'zoho',
  docs: 'https://www.zoho.com/campaigns/help/developers/',
  origin: 'own',
  auth: zohoAuth(),
  config: zohoConfig(),
  api: {
    baseUrl: ['https://campaigns.zoho.{config.extension}', 'https://campaigns.zoho.com'],
    headers: { authorization: 'Zoho-oauthtoken {accessToken}' },
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
  },
});
