import { defineProvider } from '../define-provider.js';

export const salesloft = defineProvider({
  id: 'salesloft',
  name: 'Salesloft',
  categories: ['sales'],
  docs: 'https://developers.salesloft.com/docs/api/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://accounts.salesloft.com/oauth/authorize',
    tokenUrl: 'https://accounts.salesloft.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 7200,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://accounts.salesloft.com/oauth/revoke', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.salesloft.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/me',
      account: { id: 'data.id', name: 'data.name', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  // The app's settings determine the scopes; the request contains none.
  absent: {
    scopes: {
      from: ['https://developers.salesloft.com/docs/platform/api-basics/oauth-authentication/'],
      on: '2026-12',
    },
  },
  sources: {
    revoke: { from: ['https://mcp.salesloft.com/.well-known/oauth-authorization-server'], on: '2026-12' },
    auth: {
      from: [
        'https://developers.salesloft.com/docs/platform/api-basics/oauth-authentication/',
        'ampersand',
        'socialite',
      ],
      on: '2026-12',
    },
    api: { from: ['ampersand', 'socialite'], on: '2026-12' },
    verify: { from: ['socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
});
