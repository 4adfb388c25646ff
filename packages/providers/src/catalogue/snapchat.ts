import { defineProvider } from '../define-provider.js';

export const snapchat = defineProvider({
  id: 'snapchat',
  name: 'Snapchat',
  categories: ['social'],
  icon: 'snapchat',
  docs: 'https://developers.snap.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://accounts.snapchat.com/accounts/oauth2/auth',
    tokenUrl: 'https://accounts.snapchat.com/accounts/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: { baseUrl: 'https://kit.snapchat.com', headers: { authorization: 'Bearer {accessToken}' } },
});
