import { defineProvider } from '../define-provider.js';
import { zohoAuth, zohoConfig } from './families/zoho.js';

export const zohoBooks = defineProvider({
  id: 'zoho-books',
  name: 'Zoho Books',
  categories: ['accounting'],
  icon: 'zoho',
  docs: 'https://www.zoho.com/books/api/v3/introduction/',
  origin: 'survey',
  auth: zohoAuth(),
  config: zohoConfig(),
  api: {
    baseUrl: ['https://www.zohoapis.{config.extension}', '{config.api_domain}'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/books/v3/organizations', evidence: 'recalled' },
  },
});
