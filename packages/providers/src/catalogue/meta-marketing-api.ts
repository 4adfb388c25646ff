import { defineProvider } from '../define-provider.js';
import { metaAuth } from './families/meta.js';

export const metaMarketingApi = defineProvider({
  id: 'meta-marketing-api',
  name: 'Meta Marketing API',
  categories: ['ads'],
  icon: 'meta',
  docs: 'https://developers.facebook.com/docs/marketing-apis',
  origin: 'survey',
  auth: metaAuth(),
  api: {
    baseUrl: 'https://graph.facebook.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v22.0/me', evidence: 'recalled' },
  },
  notes: [
    'Short-lived user token is swapped for one of about 60 days; there is no refresh token, the long-lived token is exchanged again while still valid.',
  ],
});
