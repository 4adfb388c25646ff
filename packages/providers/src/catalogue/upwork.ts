import { defineProvider } from '../define-provider.js';

export const upwork = defineProvider({
  id: 'upwork',
  name: 'Upwork',
  categories: ['work-management', 'people'],
  icon: 'upwork',
  docs: 'https://www.upwork.com/developer/documentation/graphql/api/docs/index.html',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://www.upwork.com/ab/account-security/oauth2/authorize',
    tokenUrl: 'https://www.upwork.com/api/v3/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: { baseUrl: 'https://api.upwork.com', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['public-code'], on: '2026-12' } },
});
