import { defineProvider } from '../define-provider.js';
import { microsoftAccount, microsoftWithSites } from './families/microsoft.js';

export const oneDrive = defineProvider({
  id: 'one-drive',
  name: 'OneDrive for Business',
  categories: ['files'],
  docs: 'https://learn.microsoft.com/en-us/graph/onedrive-concept-overview',
  origin: 'survey',
  ...microsoftWithSites(),
  api: {
    baseUrl: 'https://graph.microsoft.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1.0/me/drive', evidence: 'recalled' },
  },
  afterConnect: microsoftAccount(),
});
