import { defineProvider } from '../define-provider.js';
import { zohoAuth, zohoConfig, zohoHosts } from './families/zoho.js';

export const zohoCrm = defineProvider({
  id: 'zoho-crm',
  name: 'Zoho CRM',
  categories: ['sales'],
  icon: 'zoho',
  docs: 'https://www.zoho.com/crm/developer/docs/api/v8/',
  origin: 'survey',
  auth: zohoAuth({ scopes: ['ZohoCRM.users.READ', 'ZohoCRM.modules.READ'] }),
  config: zohoConfig(),
  api: {
    baseUrl: ['https://www.zohoapis.{config.extension}', '{config.api_domain}'],
    hosts: zohoHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/crm/v8/users?type=CurrentUser', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/crm/v8/users?type=CurrentUser',
      account: { id: 'users[0].id', name: 'users[0].full_name', email: 'users[0].email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html'], on: '2026-12' },
    api: { from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html'], on: '2026-12' },
    life: { from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html'], on: '2026-12' },
    refresh: {
      from: ['https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html'],
      on: '2026-12',
    },
  },
});
