import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleHealth = defineProvider({
  id: 'google-health',
  name: 'Google Health',
  categories: ['health'],
  icon: 'fitbit',
  docs: 'https://developers.google.com/health/migration',
  origin: 'own',
  auth: googleAuth(),
  api: {
    baseUrl: 'https://health.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v4/users/me/identity', evidence: 'recalled' },
  },
  sources: {
    auth: {
      from: ['https://developers.google.com/health/migration', 'pocketbase', 'ampersand', 'powerplatform', 'scribe'],
      on: '2026-12',
    },
    api: { from: ['public-code'], on: '2026-11' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  notes: [
    'It takes the place of the Fitbit Web API. Its scopes begin with https://www.googleapis.com/auth/googlehealth.',
  ],
});
