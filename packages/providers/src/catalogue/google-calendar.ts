import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleCalendar = defineProvider({
  id: 'google-calendar',
  name: 'Google Calendar',
  variant: 'OAuth',
  categories: ['calendar'],
  icon: 'googlecalendar',
  docs: 'https://developers.google.com/workspace/calendar/api/v3/reference',
  origin: 'survey',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/calendar.readonly'] }),
  config: {
    emailAddressHash: {
      label: 'Digest of the address',
      description:
        'SHA-256 of the e-mail address in small letters, to find the connection that a push notification is for.',
      source: 'after-connect',
      required: false,
    },
  },
  api: {
    baseUrl: 'https://www.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/calendar/v3/users/me/calendarList?maxResults=1', evidence: 'recalled' },
    rateLimit: { statuses: ['403', '5xx', '401', '429'] },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/calendar/v3/calendars/primary',
      capture: { emailAddressHash: 'sha256(id)' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['pocketbase', 'ampersand', 'powerplatform', 'scribe', 'allauth'], on: '2026-12' },
    api: { from: ['sim', 'pocketbase', 'ampersand', 'powerplatform', 'golang-oauth2'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
});
