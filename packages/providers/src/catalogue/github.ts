import { defineProvider } from '../define-provider.js';
import { githubUserRevocation } from './families/github-app.js';

export const github = defineProvider({
  id: 'github',
  name: 'GitHub',
  categories: ['developer'],
  icon: 'github',
  docs: 'https://docs.github.com/en/rest',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://github.com/login/oauth/authorize',
    tokenUrl: 'https://github.com/login/oauth/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
    // OAuth apps hand out tokens without an end; apps that opted into expiring ones name it in the answer.
    tokenNeverExpires: true,
    revoke: githubUserRevocation(),
  },
  api: {
    baseUrl: 'https://api.github.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/user', account: { id: 'id', name: ['name', 'login'], email: 'email' }, evidence: 'recalled' }],
});
