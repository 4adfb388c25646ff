import { defineProvider } from '../define-provider.js';
import { zohoAuth, zohoConfig } from './families/zoho.js';

export const zohoCrm = defineProvider({
  id: 'zoho-crm',
  name: 'Zoho CRM',
  categories: ['sales'],
  icon: 'zoho',
  docs: 'https://www.zoho.com/crm/developer/docs/api/v8/',
  origin: 'survey',
  auth: zohoAuth(),
  config: zohoConfig(),
  api: {
    baseUrl: ['https://www.zohoapis.{config.extension}', '{config.api_domain}'],
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
});
