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
    // Its tokens are valid until they are revoked.
    tokenNeverExpires: true,
    suggestedScopes: ['data:read'],
    refresh: { with: 'never' },
    revoke: {
      url: 'https://api.todoist.com/api/v1/revoke',
      token: 'access',
      headers: { authorization: "Basic {base64(client.id, ':', client.secret)}" },
      bodyFormat: 'json',
      evidence: 'recalled',
    },
  },
  api: {
    baseUrl: 'https://api.todoist.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v1/projects?limit=1', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v1/user',
      account: { id: 'id', name: 'full_name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['grant', 'socialite'], on: '2026-12' },
    api: { from: ['socialite'], on: '2026-12' },
    revoke: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
});
