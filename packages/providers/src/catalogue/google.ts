import { defineProvider } from '../define-provider.js';

export const google = defineProvider({
  id: 'google',
  name: 'Google',
  categories: ['work-management'],
  docs: 'https://developers.google.com/identity/protocols/oauth2',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // A refresh token comes only when asked for, and again only with consent.
    authorizationParams: { access_type: 'offline', prompt: 'consent' },
    revoke: { url: 'https://oauth2.googleapis.com/revoke', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://www.googleapis.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/oauth2/v3/userinfo', evidence: 'recalled' },
  },
});
