import { defineProvider } from '../define-provider.js';

export const clickup = defineProvider({
  id: 'clickup',
  name: 'ClickUp',
  categories: ['work-management'],
  icon: 'clickup',
  docs: 'https://developer.clickup.com/docs',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.clickup.com/api',
    tokenUrl: 'https://api.clickup.com/api/v2/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // There are no refresh tokens, and the tokens do not end.
    tokenNeverExpires: true,
  },
  api: {
    baseUrl: 'https://api.clickup.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v2/user', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v2/user',
      account: { id: 'user.id', name: 'user.username', email: 'user.email' },
      evidence: 'recalled',
    },
  ],
});
