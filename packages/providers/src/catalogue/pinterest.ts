import { defineProvider } from '../define-provider.js';

export const pinterest = defineProvider({
  id: 'pinterest',
  name: 'Pinterest',
  categories: ['social'],
  icon: 'pinterest',
  docs: 'https://developers.pinterest.com/docs/api/v5/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses: these are the ones of today.
    authorizationUrl: 'https://www.pinterest.com/oauth/',
    tokenUrl: 'https://api.pinterest.com/v5/oauth/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    scopeSeparator: ',',
  },
  api: {
    baseUrl: 'https://api.pinterest.com/v5',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user_account', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/user_account', account: { id: 'id', name: 'username' }, evidence: 'recalled' }],
});
