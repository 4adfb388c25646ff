import { defineProvider } from '../define-provider.js';

export const getresponse = defineProvider({
  id: 'getresponse',
  name: 'GetResponse',
  categories: ['marketing', 'email'],
  docs: 'https://apidocs.getresponse.com/v3',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.getresponse.com/oauth2_authorize.html',
    tokenUrl: 'https://api.getresponse.com/v3/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.getresponse.com/v3',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/accounts', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/accounts',
      account: { id: 'accountId', name: 'firstName', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['activepieces', 'oauthd', 'ampersand', 'agreed'], on: '2026-11' },
    api: { from: ['activepieces', 'agreed', 'ampersand'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
});
