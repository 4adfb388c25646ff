import { defineProvider } from '../define-provider.js';

export const contentful = defineProvider({
  id: 'contentful',
  name: 'Contentful',
  variant: 'OAuth',
  categories: ['websites'],
  icon: 'contentful',
  docs: 'https://www.contentful.com/developers/docs/extensibility/oauth/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://be.contentful.com/oauth/authorize',
    tokenUrl: 'https://be.contentful.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    tokenNeverExpires: true,
    defaultScopes: ['content_management_manage'],
  },
  api: {
    baseUrl: 'https://api.contentful.com',
    hosts: ['*.contentful.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/me',
      account: { id: 'sys.id', name: 'firstName', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['public-code'], on: '2026-12' }, auth: { from: ['public-code'], on: '2026-11' } },
});
