import { defineProvider } from '../define-provider.js';

export const dropboxSign = defineProvider({
  id: 'dropbox-sign',
  name: 'Dropbox Sign',
  categories: ['contracts-and-legal'],
  docs: 'https://developers.hellosign.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://app.hellosign.com/oauth/authorize',
    tokenUrl: 'https://app.hellosign.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.hellosign.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v3/account', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v3/account',
      account: { id: 'account.account_id', email: 'account.email_address' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['ampersand'], on: '2026-12' },
    api: { from: ['ampersand'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
});
