import { defineProvider } from '../define-provider.js';
import { googleAuth } from './families/google.js';

export const googleCalendar = defineProvider({
  id: 'google-calendar',
  name: 'Google Calendar',
  variant: 'OAuth',
  categories: ['calendar'],
  icon: 'googlecalendar',
  docs: 'https://developers.google.com/workspace/calendar/api/v3/reference',
  origin: 'survey',
  auth: googleAuth(),
  api: {
    baseUrl: 'https://www.googleapis.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/calendar/v3/users/me/calendarList?maxResults=1', evidence: 'recalled' },
    rateLimit: { statuses: ['403', '5xx', '401', '429'] },
  },
});
