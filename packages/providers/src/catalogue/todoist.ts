import { defineProvider } from '../define-provider.js';

export const todoist = defineProvider({
  id: 'todoist',
  name: 'Todoist',
  categories: ['work-management'],
  icon: 'todoist',
  docs: 'https://developer.todoist.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://todoist.com/oauth/authorize',
    tokenUrl: 'https://todoist.com/oauth/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
    // Its tokens stay good until they are taken back.
    tokenNeverExpires: true,
  },
  api: {
    baseUrl: 'https://api.todoist.com/api/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/projects?limit=1', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/user', account: { id: 'id', name: 'full_name', email: 'email' }, evidence: 'recalled' }],
});
