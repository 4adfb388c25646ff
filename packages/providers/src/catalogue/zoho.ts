import { defineProvider } from '../define-provider.js';
import { zohoAuth, zohoConfig, zohoHosts } from './families/zoho.js';

export const zoho = defineProvider({
  id: 'zoho',
  name: 'Zoho',
  categories: ['work-management'],
  icon: 'zoho',
  docs: 'https://www.zoho.com/accounts/protocol/oauth.html',
  origin: 'own',
  auth: zohoAuth(),
  config: zohoConfig(),
  api: {
    baseUrl: ['https://www.zohoapis.{config.extension}', '{config.api_domain}'],
    hosts: zohoHosts(),
    headers: { authorization: 'Zoho-oauthtoken {accessToken}' },
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
