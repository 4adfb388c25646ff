import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleMeet = defineProvider({
  id: 'google-meet',
  name: 'Google Meet',
  categories: ['video'],
  icon: 'googlemeet',
  docs: 'https://developers.google.com/workspace/meet/api/guides/overview',
  origin: 'own',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/meetings.space.readonly'] }),
  api: {
    baseUrl: 'https://meet.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/conferenceRecords?pageSize=1', evidence: 'recalled' },
  },
  sources: {
    verify: {
      from: ['https://developers.google.com/meet/api/guides/conferences'],
      on: '2026-12',
    },
    auth: { from: ['arctic', 'better-auth', 'next-auth', 'pocketbase', 'ampersand'], on: '2026-12' },
    api: { from: ['sim', 'public-code'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
});
