import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleDrive = defineProvider({
  id: 'google-drive',
  name: 'Google Drive',
  categories: ['files'],
  icon: 'googledrive',
  docs: 'https://developers.google.com/workspace/drive/api/reference/rest/v3',
  origin: 'survey',
  auth: googleAuth({ account: 'looked-up', scopes: ['https://www.googleapis.com/auth/drive.readonly'] }),
  api: {
    baseUrl: 'https://www.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/drive/v3/about?fields=user', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/drive/v3/about?fields=user',
      account: { id: 'user.permissionId', name: 'user.displayName', email: 'user.emailAddress' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['pocketbase', 'ampersand', 'powerplatform', 'scribe', 'allauth'], on: '2026-12' },
    api: { from: ['sim', 'pocketbase', 'ampersand', 'powerplatform', 'golang-oauth2'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
});
