import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleSlides = defineProvider({
  id: 'google-slides',
  name: 'Google Slides',
  categories: ['design'],
  icon: 'googleslides',
  docs: 'https://developers.google.com/workspace/slides/api/reference/rest',
  origin: 'open-catalogues',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/presentations.readonly'] }),
  api: {
    baseUrl: 'https://slides.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
  },
  sources: {
    auth: { from: ['arctic', 'better-auth', 'next-auth', 'pocketbase', 'ampersand'], on: '2026-12' },
    api: { from: ['activepieces', 'sim'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
  absent: {
    verify: { from: ['https://developers.google.com/workspace/slides/api/reference/rest'], on: '2026-12' },
  },
});
