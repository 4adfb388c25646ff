import { defineProvider } from '../define-provider.js';

export const jobber = defineProvider({
  id: 'jobber',
  name: 'Jobber',
  categories: ['work-management'],
  docs: 'https://developer.getjobber.com/docs/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.getjobber.com/api/oauth/authorize',
    tokenUrl: 'https://api.getjobber.com/api/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 3600,
  },
  api: { baseUrl: 'https://api.getjobber.com/api', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['ampersand', 'agreed'], on: '2026-11' }, api: { from: ['ampersand'], on: '2026-12' } },
  notes: ['Each call names the version of the API in X-JOBBER-GRAPHQL-VERSION.'],
});
