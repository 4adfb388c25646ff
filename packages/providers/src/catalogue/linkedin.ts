import { defineProvider } from '../define-provider.js';

export const linkedin = defineProvider({
  id: 'linkedin',
  name: 'LinkedIn',
  categories: ['social', 'ads'],
  docs: 'https://learn.microsoft.com/en-us/linkedin/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.linkedin.com/oauth/v2/authorization',
    tokenUrl: 'https://www.linkedin.com/oauth/v2/accessToken',
    tokenAuth: 'body',
    pkce: 'off',
    pkceOffReason: 'LinkedIn takes a code verifier only at the separate endpoint of native apps; with a client secret it refuses one.',
  },
  api: {
    baseUrl: 'https://api.linkedin.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/userinfo', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/v2/userinfo', account: { id: 'sub', name: 'name', email: 'email' }, evidence: 'recalled' }],
});
