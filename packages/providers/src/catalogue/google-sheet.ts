import { defineProvider } from '../define-provider.js';
import { googleAuth } from './families/google.js';

export const googleSheet = defineProvider({
  id: 'google-sheet',
  name: 'Google Sheets',
  categories: ['files'],
  icon: 'googlesheets',
  docs: 'https://developers.google.com/workspace/sheets/api/reference/rest',
  origin: 'survey',
  auth: googleAuth(),
  api: { baseUrl: 'https://sheets.googleapis.com', headers: { authorization: 'Bearer {accessToken}' } },
});
