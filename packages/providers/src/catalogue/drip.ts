import { defineProvider } from '../define-provider.js';

export const drip = defineProvider({
  id: 'drip',
  name: 'Drip',
  categories: ['marketing', 'email'],
  docs: 'https://developer.drip.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.getdrip.com/oauth/authorize',
    tokenUrl: 'https://www.getdrip.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    tokenNeverExpires: true,
  },
  api: {
    baseUrl: 'https://api.getdrip.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['allauth', 'social-core', 'ampersand'], on: '2026-11' },
    api: { from: ['activepieces', 'allauth', 'social-core'], on: '2026-12' },
    verify: { from: ['allauth', 'social-core'], on: '2026-12' },
  },
});
