import { defineProvider } from '../define-provider.js';

export const fitbit = defineProvider({
  id: 'fitbit',
  name: 'Fitbit',
  categories: ['health'],
  icon: 'fitbit',
  docs: 'https://dev.fitbit.com/build/reference/web-api/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.fitbit.com/oauth2/authorize',
    tokenUrl: 'https://api.fitbit.com/oauth2/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    revoke: { url: 'https://api.fitbit.com/oauth2/revoke', token: 'refresh', evidence: 'recalled' },
    account: { from: 'token', id: 'user_id' },
  },
  api: {
    baseUrl: 'https://api.fitbit.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/1/user/-/profile.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/1/user/-/profile.json',
      account: { id: 'user.encodedId', name: 'user.displayName' },
      evidence: 'recalled',
    },
  ],
});
