import { defineProvider } from '../define-provider.js';
import { zohoAuth, zohoConfig, zohoHosts } from './families/zoho.js';

export const zohoBooks = defineProvider({
  id: 'zoho-books',
  name: 'Zoho Books',
  categories: ['accounting'],
  icon: 'zoho',
  docs: 'https://www.zoho.com/books/api/v3/introduction/',
  origin: 'survey',
  auth: zohoAuth({ scopes: ['ZohoBooks.settings.READ', 'ZohoBooks.invoices.READ'] }),
  config: zohoConfig(),
  api: {
    baseUrl: ['https://www.zohoapis.{config.extension}', '{config.api_domain}'],
    hosts: zohoHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/books/v3/organizations', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/books/v3/organizations',
      account: { id: 'organizations[0].organization_id', name: 'organizations[0].name' },
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
