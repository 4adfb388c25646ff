import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleContacts = defineProvider({
  id: 'google-contacts',
  name: 'Google Contacts',
  categories: ['sales'],
  docs: 'https://developers.google.com/people',
  origin: 'open-catalogues',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/contacts.readonly'] }),
  api: {
    baseUrl: 'https://people.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/people/me?personFields=names', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['arctic', 'better-auth', 'next-auth', 'pocketbase', 'ampersand'], on: '2026-12' },
    api: { from: ['activepieces', 'ampersand', 'grant'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
});
