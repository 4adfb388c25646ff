import { defineProvider } from '../define-provider.js';
import { microsoftAccount, microsoftWithSites } from './families/microsoft.js';

export const sharepointOnline = defineProvider({
  id: 'sharepoint-online',
  name: 'SharePoint Online',
  categories: ['files', 'knowledge'],
  docs: 'https://learn.microsoft.com/en-us/graph/api/resources/sharepoint',
  origin: 'survey',
  ...microsoftWithSites(),
  api: {
    baseUrl: 'https://graph.microsoft.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1.0/sites/root', evidence: 'recalled' },
  },
  afterConnect: microsoftAccount(),
});
