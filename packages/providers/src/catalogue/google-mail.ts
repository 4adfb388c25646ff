import { defineProvider } from '../define-provider.js';
import { googleAuth } from './families/google.js';

export const googleMail = defineProvider({
  id: 'google-mail',
  name: 'Gmail',
  categories: ['email'],
  icon: 'gmail',
  docs: 'https://developers.google.com/gmail/api/reference/rest',
  origin: 'survey',
  auth: googleAuth(),
  api: {
    baseUrl: 'https://gmail.googleapis.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/gmail/v1/users/me/profile', evidence: 'recalled' },
  },
});
