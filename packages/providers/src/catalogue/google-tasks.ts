import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleTasks = defineProvider({
  id: 'google-tasks',
  name: 'Google Tasks',
  categories: ['work-management'],
  icon: 'googletasks',
  docs: 'https://developers.google.com/workspace/tasks/reference/rest',
  origin: 'open-catalogues',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/tasks.readonly'] }),
  api: {
    baseUrl: 'https://tasks.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/tasks/v1/users/@me/lists?maxResults=1', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['arctic', 'better-auth', 'next-auth', 'pocketbase', 'ampersand'], on: '2026-12' },
    api: { from: ['activepieces', 'sim'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
});
