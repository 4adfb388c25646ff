import { defineProvider } from '../define-provider.js';

export const livestorm = defineProvider({
  id: 'livestorm',
  name: 'Livestorm',
  variant: 'OAuth',
  categories: ['events', 'video'],
  docs: 'https://developers.livestorm.co/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.livestorm.co/oauth/authorize',
    tokenUrl: 'https://app.livestorm.co/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.livestorm.co',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/me',
      account: { id: 'data.id', name: 'data.attributes.first_name', email: 'data.attributes.email' },
      evidence: 'recalled',
    },
  ],
  sources: { auth: { from: ['ampersand'], on: '2026-11' }, api: { from: ['ampersand'], on: '2026-11' } },
});
