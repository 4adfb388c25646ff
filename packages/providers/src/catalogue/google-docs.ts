import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleDocs = defineProvider({
  id: 'google-docs',
  name: 'Google Docs',
  categories: ['files'],
  icon: 'googledocs',
  docs: 'https://developers.google.com/workspace/docs/api/reference/rest',
  origin: 'survey',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/documents.readonly'] }),
  api: {
    baseUrl: 'https://docs.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
  },
  sources: {
    auth: { from: ['pocketbase', 'ampersand', 'powerplatform', 'scribe', 'allauth'], on: '2026-12' },
    api: { from: ['sim'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
  absent: {
    verify: { from: ['https://developers.google.com/workspace/docs/api/reference/rest'], on: '2026-12' },
  },
});
