import { defineProvider } from '../define-provider.js';

export const weekdone = defineProvider({
  id: 'weekdone',
  name: 'Weekdone',
  categories: ['work-management'],
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://weekdone.com/oauth_authorize',
    tokenUrl: 'https://weekdone.com/oauth_token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: { baseUrl: 'https://api.weekdone.com/1', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['grant', 'public-code'], on: '2026-12' } },
});
