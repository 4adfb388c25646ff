import { defineProvider } from '../define-provider.js';

export const miro = defineProvider({
  id: 'miro',
  name: 'Miro',
  variant: 'OAuth',
  categories: ['design', 'work-management'],
  icon: 'miro',
  docs: 'https://developers.miro.com/reference/api-reference',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://miro.com/oauth/authorize',
    tokenUrl: 'https://api.miro.com/v1/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // An app chooses at its creation whether its tokens expire; expiring tokens state their expiry.
    tokenNeverExpires: true,
    refresh: { with: 'refresh-token' },
    revoke: {
      url: 'https://api.miro.com/v2/oauth/revoke',
      token: 'access',
      send: 'none',
      bodyFormat: 'json',
      params: { accessToken: '{accessToken}', clientId: '{client.id}', clientSecret: '{client.secret}' },
      evidence: 'recalled',
    },
  },
  api: {
    baseUrl: 'https://api.miro.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/oauth-token', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v1/oauth-token', account: { id: 'team.id', name: 'team.name' }, evidence: 'recalled' },
  ],
  sources: {
    auth: {
      from: [
        'https://developers.miro.com/reference/create-authorization-request-link',
        'ampersand',
        'powerplatform',
        'allauth',
      ],
      on: '2026-12',
    },
    api: { from: ['ampersand', 'powerplatform', 'allauth'], on: '2026-12' },
    refresh: { from: ['https://developers.miro.com/reference/oauth-20-authorization-v2'], on: '2026-12' },
    revoke: { from: ['https://developers.miro.com/reference/oauth-20-authorization-v2'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  absent: {
    scopes: { from: ['https://developers.miro.com/reference/create-authorization-request-link'], on: '2026-12' },
  },
});
