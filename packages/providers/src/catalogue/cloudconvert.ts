import { defineProvider } from '../define-provider.js';

export const cloudconvert = defineProvider({
  id: 'cloudconvert',
  name: 'CloudConvert',
  categories: ['files'],
  docs: 'https://cloudconvert.com/api/v2',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://cloudconvert.com/oauth/authorize',
    tokenUrl: 'https://cloudconvert.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.cloudconvert.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/me',
      account: { id: 'data.id', name: 'data.username', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
    api: { from: ['activepieces'], on: '2026-11' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
});
