import { defineProvider } from '../define-provider.js';

export const teamleader = defineProvider({
  id: 'teamleader',
  name: 'Teamleader Focus',
  categories: ['sales', 'work-management'],
  docs: 'https://developer.focus.teamleader.eu/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://focus.teamleader.eu/oauth2/authorize',
    tokenUrl: 'https://focus.teamleader.eu/oauth2/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 3600,
  },
  api: {
    baseUrl: 'https://api.focus.teamleader.eu',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users.me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users.me',
      account: { id: 'data.id', name: 'data.last_name', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['activepieces', 'socialite', 'ampersand', 'agreed'], on: '2026-11' },
    api: { from: ['activepieces', 'agreed', 'socialite', 'ampersand'], on: '2026-12' },
    verify: { from: ['socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
});
