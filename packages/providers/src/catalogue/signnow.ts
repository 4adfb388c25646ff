import { defineProvider } from '../define-provider.js';

export const signnow = defineProvider({
  id: 'signnow',
  name: 'SignNow',
  categories: ['contracts-and-legal'],
  docs: 'https://docs.signnow.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.signnow.com/authorize',
    tokenUrl: 'https://api.signnow.com/oauth2/token',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.signnow.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/user',
      account: { id: 'id', name: 'first_name', email: 'primary_email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['activepieces', 'agreed'], on: '2026-11' },
    api: { from: ['activepieces', 'agreed'], on: '2026-11' },
  },
});
