import { defineProvider } from '../define-provider.js';

export const savvycal = defineProvider({
  id: 'savvycal',
  name: 'SavvyCal',
  categories: ['calendar'],
  docs: 'https://developers.savvycal.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://savvycal.com/oauth/authorize',
    tokenUrl: 'https://savvycal.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.savvycal.com/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/me', account: { id: 'id', name: 'display_name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['activepieces'], on: '2026-12' },
    auth: { from: ['activepieces', 'public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
});
