import { defineProvider } from '../define-provider.js';

export const wealthbox = defineProvider({
  id: 'wealthbox',
  name: 'Wealthbox',
  variant: 'OAuth',
  categories: ['sales', 'banking-and-spend'],
  docs: 'https://dev.wealthbox.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.crmworkspace.com/oauth/authorize',
    tokenUrl: 'https://app.crmworkspace.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 7200,
  },
  api: {
    baseUrl: 'https://api.crmworkspace.com/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/me', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['sim', 'agreed'], on: '2026-11' },
    api: { from: ['activepieces', 'agreed', 'sim'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
    account: { from: ['sim'], on: '2026-12' },
  },
});
