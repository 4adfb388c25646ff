import { defineProvider } from '../define-provider.js';

export const mural = defineProvider({
  id: 'mural',
  name: 'Mural',
  categories: ['design'],
  icon: 'mural',
  docs: 'https://developers.mural.co/public/docs',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.mural.co/api/public/v1/authorization/oauth2/',
    tokenUrl: 'https://app.mural.co/api/public/v1/authorization/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://app.mural.co',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/public/v1/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/public/v1/users/me',
      account: { id: 'value.id', name: 'value.firstName', email: 'value.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['powerplatform', 'ampersand', 'agreed'], on: '2026-11' },
    api: { from: ['powerplatform', 'agreed', 'ampersand'], on: '2026-12' },
  },
});
