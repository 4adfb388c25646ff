import { defineProvider } from '../define-provider.js';
import { googleAuth } from './families/google.js';

export const googleDocs = defineProvider({
  id: 'google-docs',
  name: 'Google Docs',
  categories: ['files'],
  icon: 'googledocs',
  docs: 'https://developers.google.com/workspace/docs/api/reference/rest',
  origin: 'survey',
  auth: googleAuth(),
  api: { baseUrl: 'https://docs.googleapis.com', headers: { authorization: 'Bearer {accessToken}' } },
});
