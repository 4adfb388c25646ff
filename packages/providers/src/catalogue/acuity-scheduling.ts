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
  },
  api: {
    baseUrl: 'https://acuityscheduling.com/api/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/me', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' }],
});
