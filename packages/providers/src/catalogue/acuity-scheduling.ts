import { defineProvider } from '../define-provider.js';

export const acuityScheduling = defineProvider({
  id: 'acuity-scheduling',
  name: 'Acuity Scheduling',
  categories: ['calendar'],
  docs: 'https://developers.acuityscheduling.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://acuityscheduling.com/oauth2/authorize',
    tokenUrl: 'https://acuityscheduling.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['api-v1'],
    // Its tokens are valid until they are revoked; there are no refresh tokens.
    tokenNeverExpires: true,
  },
  api: {
    baseUrl: 'https://acuityscheduling.com/api/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/me', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['grant', 'ampersand'], on: '2026-12' },
    api: { from: ['grant'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
});
