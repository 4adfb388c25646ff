import { defineProvider } from '../define-provider.js';
import { googleAuth } from './families/google.js';

export const googleWorkspaceAdmin = defineProvider({
  id: 'google-workspace-admin',
  name: 'Google Workspace Admin',
  categories: ['identity-and-security'],
  icon: 'google',
  docs: 'https://developers.google.com/workspace/admin/reference-overview',
  origin: 'survey',
  auth: googleAuth(),
  api: {
    baseUrl: 'https://admin.googleapis.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/admin/directory/v1/users?customer=my_customer&maxResults=1', evidence: 'recalled' },
  },
});
