import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleMail = defineProvider({
  id: 'google-mail',
  name: 'Gmail',
  categories: ['email'],
  icon: 'gmail',
  docs: 'https://developers.google.com/gmail/api/reference/rest',
  origin: 'survey',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/gmail.readonly'] }),
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
    baseUrl: 'https://gmail.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/gmail/v1/users/me/profile', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/gmail/v1/users/me/profile',
      capture: { emailAddressHash: 'sha256(emailAddress)' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['pocketbase', 'ampersand', 'powerplatform', 'scribe', 'allauth'], on: '2026-12' },
    api: { from: ['sim', 'ampersand'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
});
