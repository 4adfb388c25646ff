import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleSheet = defineProvider({
  id: 'google-sheet',
  name: 'Google Sheets',
  categories: ['files'],
  icon: 'googlesheets',
  docs: 'https://developers.google.com/workspace/sheets/api/reference/rest',
  origin: 'survey',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/spreadsheets.readonly'] }),
  api: {
    baseUrl: 'https://sheets.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
  },
  sources: {
    auth: { from: ['pocketbase', 'ampersand', 'powerplatform', 'scribe', 'allauth'], on: '2026-12' },
    api: { from: ['sim'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
  absent: {
    verify: { from: ['https://developers.google.com/workspace/sheets/api/reference/rest'], on: '2026-12' },
  },
});
