import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleWorkspaceAdmin = defineProvider({
  id: 'google-workspace-admin',
  name: 'Google Workspace Admin',
  categories: ['identity-and-security'],
  icon: 'google',
  docs: 'https://developers.google.com/workspace/admin/reference-overview',
  origin: 'survey',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/admin.directory.user.readonly'] }),
  api: {
    baseUrl: 'https://admin.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: {
      method: 'GET',
      path: '/admin/directory/v1/users?customer=my_customer&maxResults=1',
      evidence: 'recalled',
    },
  },
  sources: {
    auth: { from: ['pocketbase', 'ampersand', 'powerplatform', 'scribe', 'allauth'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
    api: { from: ['sim', 'w6w'], on: '2026-12' },
  },
});
