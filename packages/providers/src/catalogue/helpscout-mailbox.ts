import { defineProvider } from '../define-provider.js';

export const helpscoutMailbox = defineProvider({
  id: 'helpscout-mailbox',
  name: 'Help Scout',
  categories: ['support'],
  icon: 'helpscout',
  docs: 'https://developer.helpscout.com/mailbox-api/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://secure.helpscout.net/authentication/authorizeClientApplication',
    tokenUrl: 'https://api.helpscout.net/v2/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 172800,
  },
  api: {
    baseUrl: 'https://api.helpscout.net/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/me',
      account: { id: 'id', name: 'firstName', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['activepieces', 'agreed'], on: '2026-11' },
    api: { from: ['activepieces', 'agreed', 'ampersand'], on: '2026-12' },
    verify: { from: ['ampersand'], on: '2026-12' },
  },
});
