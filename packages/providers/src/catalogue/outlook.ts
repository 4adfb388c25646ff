import { defineProvider } from '../define-provider.js';
import { microsoftAccount, microsoftAuth } from './families/microsoft.js';

export const outlook = defineProvider({
  id: 'outlook',
  name: 'Outlook',
  categories: ['email', 'calendar'],
  docs: 'https://learn.microsoft.com/en-us/graph/overview',
  origin: 'survey',
  auth: microsoftAuth(),
  api: {
    baseUrl: 'https://graph.microsoft.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1.0/me', evidence: 'recalled' },
  },
  afterConnect: microsoftAccount(),
});
