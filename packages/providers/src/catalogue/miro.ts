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
  afterConnect: [{ method: 'GET', path: '/v1/oauth-token', account: { id: 'team.id', name: 'team.name' }, evidence: 'recalled' }],
});
