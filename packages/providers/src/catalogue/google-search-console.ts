import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleSearchConsole = defineProvider({
  id: 'google-search-console',
  name: 'Google Search Console',
  categories: ['marketing'],
  icon: 'googlesearchconsole',
  docs: 'https://developers.google.com/webmaster-tools',
  origin: 'open-catalogues',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/webmasters.readonly'] }),
  api: {
    baseUrl: 'https://www.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/webmasters/v3/sites', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['arctic', 'better-auth', 'next-auth', 'pocketbase', 'ampersand'], on: '2026-12' },
    api: { from: ['activepieces', 'sim', 'pocketbase', 'ampersand', 'powerplatform'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
  },
});
