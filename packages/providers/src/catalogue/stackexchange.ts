import { defineProvider } from '../define-provider.js';

export const stackexchange = defineProvider({
  id: 'stackexchange',
  name: 'Stack Exchange',
  categories: ['knowledge', 'developer'],
  icon: 'stackexchange',
  docs: 'https://api.stackexchange.com/docs/authentication',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://stackoverflow.com/oauth',
    tokenUrl: 'https://stackoverflow.com/oauth/access_token/json',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
    ttlSeconds: 86400,
  },
  api: {
    baseUrl: 'https://api.stackexchange.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/2.3/me?site=stackoverflow', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/2.3/me?site=stackoverflow',
      account: { id: 'items[0].account_id', name: 'items[0].display_name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['ampersand', 'agreed'], on: '2026-11' },
    api: { from: ['ampersand', 'agreed', 'grant', 'hybridauth', 'social-core'], on: '2026-12' },
  },
  notes: ['With the scope no_expiry a token does not end, without it after a day; there are no refresh tokens.'],
});
