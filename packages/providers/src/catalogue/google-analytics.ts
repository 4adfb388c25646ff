import { defineProvider } from '../define-provider.js';
import { googleAuth } from './families/google.js';

export const googleAnalytics = defineProvider({
  id: 'google-analytics',
  name: 'Google Analytics',
  categories: ['analytics'],
  icon: 'googleanalytics',
  docs: 'https://developers.google.com/analytics/devguides/reporting/data/v1/rest',
  origin: 'survey',
  auth: googleAuth(),
  api: {
    baseUrl: 'https://www.googleapis.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: {
      method: 'GET',
      path: '/v1beta/accountSummaries?pageSize=1',
      baseUrl: 'https://analyticsadmin.googleapis.com',
      evidence: 'recalled',
    },
  },
});
