import { defineProvider } from '../define-provider.js';

export const procore = defineProvider({
  id: 'procore',
  name: 'Procore',
  categories: ['work-management'],
  docs: 'https://developers.procore.com/documentation/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://login.procore.com/oauth/authorize',
    tokenUrl: 'https://login.procore.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.procore.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/rest/v1.0/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/rest/v1.0/me', account: { id: 'id', name: 'name', email: 'login' }, evidence: 'recalled' }],
});
