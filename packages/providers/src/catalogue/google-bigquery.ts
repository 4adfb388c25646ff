import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleBigquery = defineProvider({
  id: 'google-bigquery',
  name: 'BigQuery',
  categories: ['analytics', 'data-platforms'],
  icon: 'googlebigquery',
  docs: 'https://cloud.google.com/bigquery/docs/reference/rest',
  origin: 'open-catalogues',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/bigquery.readonly'] }),
  api: {
    baseUrl: 'https://bigquery.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/bigquery/v2/projects?maxResults=1', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['arctic', 'better-auth', 'next-auth', 'pocketbase', 'ampersand'], on: '2026-12' },
    api: { from: ['activepieces', 'sim', 'ampersand'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
});
