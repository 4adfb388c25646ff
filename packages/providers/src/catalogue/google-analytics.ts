import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleAnalytics = defineProvider({
  id: 'google-analytics',
  name: 'Google Analytics',
  categories: ['analytics'],
  icon: 'googleanalytics',
  docs: 'https://developers.google.com/analytics/devguides/reporting/data/v1/rest',
  origin: 'survey',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/analytics.readonly'] }),
  api: {
    baseUrl: 'https://www.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: {
      method: 'GET',
      path: '/v1beta/accountSummaries?pageSize=1',
      baseUrl: 'https://analyticsadmin.googleapis.com',
      evidence: 'recalled',
    },
  },
  sources: {
    auth: { from: ['pocketbase', 'ampersand', 'powerplatform', 'scribe', 'allauth'], on: '2026-12' },
    api: { from: ['sim', 'pocketbase', 'ampersand', 'powerplatform', 'golang-oauth2'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
});
