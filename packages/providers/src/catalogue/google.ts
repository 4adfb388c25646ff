import { defineProvider } from '../define-provider.js';
import { googleAuth } from './families/google.js';

export const google = defineProvider({
  id: 'google',
  name: 'Google',
  categories: ['work-management'],
  icon: 'google',
  docs: 'https://developers.google.com/identity/protocols/oauth2',
  origin: 'survey',
  auth: googleAuth(),
  api: {
    baseUrl: 'https://www.googleapis.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/oauth2/v3/userinfo', evidence: 'recalled' },
  },
});
