import { defineProvider } from '../define-provider.js';

export const clio = defineProvider({
  id: 'clio',
  name: 'Clio',
  categories: ['contracts-and-legal'],
  docs: 'https://docs.developers.clio.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.clio.com/oauth/authorize',
    tokenUrl: 'https://app.clio.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://app.clio.com/api/v4',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/who_am_i', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/who_am_i',
      account: { id: 'data.id', name: 'data.name', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
});
