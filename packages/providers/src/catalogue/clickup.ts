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
    // There are no refresh tokens, and access tokens do not expire.
    tokenNeverExpires: true,
    refresh: { with: 'never' },
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
  sources: {
    auth: {
      from: ['https://clickup.com/api/readme_documentation/v2.0/getting_started/authentication/', 'sim', 'ampersand'],
      on: '2026-12',
    },
    api: {
      from: [
        'https://clickup.com/api/readme_documentation/v2.0/getting_started/authentication/',
        'sim',
        'powerplatform',
        'socialite',
        'ampersand',
      ],
      on: '2026-12',
    },
    verify: { from: ['sim'], on: '2026-12' },
    account: { from: ['sim'], on: '2026-12' },
  },
  absent: {
    revoke: {
      from: ['https://clickup.com/api/readme_documentation/v2.0/getting_started/authentication/'],
      on: '2026-12',
    },
    scopes: {
      from: ['https://clickup.com/api/readme_documentation/v2.0/getting_started/authentication/'],
      on: '2026-12',
    },
  },
});
