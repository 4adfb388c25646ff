import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleForms = defineProvider({
  id: 'google-forms',
  name: 'Google Forms',
  categories: ['forms'],
  icon: 'googleforms',
  docs: 'https://developers.google.com/workspace/forms/api/reference/rest',
  origin: 'open-catalogues',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/forms.body.readonly'] }),
  api: {
    baseUrl: 'https://forms.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
  },
  sources: {
    auth: { from: ['arctic', 'better-auth', 'next-auth', 'pocketbase', 'ampersand'], on: '2026-12' },
    api: { from: ['activepieces', 'sim'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
});
