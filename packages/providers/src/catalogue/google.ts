import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
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
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/oauth2/v3/userinfo', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['pocketbase', 'ampersand', 'powerplatform', 'scribe', 'allauth'], on: '2026-12' },
    api: { from: ['sim', 'pocketbase', 'ampersand', 'powerplatform', 'golang-oauth2'], on: '2026-12' },
    verify: { from: ['pocketbase', 'social-core', 'nuxt'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
});
