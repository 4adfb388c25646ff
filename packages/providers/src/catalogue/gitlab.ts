import { defineProvider } from '../define-provider.js';

export const gitlab = defineProvider({
  id: 'gitlab',
  name: 'GitLab',
  variant: 'OAuth',
  categories: ['developer'],
  icon: 'gitlab',
  docs: 'https://docs.gitlab.com/api/rest/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://gitlab.com/oauth/authorize',
    tokenUrl: 'https://gitlab.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    revoke: { url: 'https://gitlab.com/oauth/revoke', token: 'access', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://gitlab.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v4/user', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/api/v4/user', account: { id: 'id', name: ['name', 'username'], email: 'email' }, evidence: 'recalled' }],
});
