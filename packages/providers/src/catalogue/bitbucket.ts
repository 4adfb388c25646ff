import { defineProvider } from '../define-provider.js';

export const bitbucket = defineProvider({
  id: 'bitbucket',
  name: 'Bitbucket',
  categories: ['developer'],
  icon: 'bitbucket',
  docs: 'https://developer.atlassian.com/cloud/bitbucket/rest/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://bitbucket.org/site/oauth2/authorize',
    tokenUrl: 'https://bitbucket.org/site/oauth2/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.bitbucket.org',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/2.0/user', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/2.0/user', account: { id: 'uuid', name: ['display_name', 'username'] }, evidence: 'recalled' }],
});
