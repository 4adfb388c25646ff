import { defineProvider } from '../define-provider.js';
import { googleAuth } from './families/google.js';

export const googleDrive = defineProvider({
  id: 'google-drive',
  name: 'Google Drive',
  categories: ['files'],
  icon: 'googledrive',
  docs: 'https://developers.google.com/workspace/drive/api/reference/rest/v3',
  origin: 'survey',
  auth: googleAuth({ account: 'looked-up' }),
  api: {
    baseUrl: 'https://www.googleapis.com',
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
});
