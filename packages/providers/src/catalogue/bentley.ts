import { defineProvider } from '../define-provider.js';

export const bentley = defineProvider({
  id: 'bentley',
  name: 'Bentley iTwin',
  categories: ['design', 'developer'],
  icon: 'bentley',
  docs: 'https://developer.bentley.com/apis/overview/authorization/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://ims.bentley.com/connect/authorize',
    tokenUrl: 'https://ims.bentley.com/connect/token',
    tokenAuth: 'body',
    pkce: 'S256',
    requiredScopes: ['offline_access'],
    defaultScopes: ['itwin-platform', 'offline_access'],
  },
  api: {
    baseUrl: 'https://api.bentley.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/me',
      account: { id: 'user.id', name: 'user.displayName', email: 'user.email' },
      evidence: 'recalled',
    },
  ],
  sources: { auth: { from: ['ampersand'], on: '2026-11' }, api: { from: ['ampersand'], on: '2026-11' } },
});
