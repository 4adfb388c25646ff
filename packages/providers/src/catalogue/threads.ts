import { defineProvider } from '../define-provider.js';

export const threads = defineProvider({
  id: 'threads',
  name: 'Threads',
  categories: ['social'],
  icon: 'threads',
  docs: 'https://developers.facebook.com/docs/threads',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://threads.net/oauth/authorize',
    tokenUrl: 'https://graph.threads.net/oauth/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
    // 190: the token has expired or was revoked.
    tokenResponse: { refusals: ['190'] },
    exchange: {
      method: 'GET',
      url: 'https://graph.threads.net/access_token',
      query: { grant_type: 'th_exchange_token', client_secret: '{client.secret}', access_token: '{accessToken}' },
    },
    refresh: {
      with: 'access-token',
      method: 'GET',
      url: 'https://graph.threads.net/refresh_access_token',
      params: { grant_type: 'th_refresh_token', access_token: '{accessToken}' },
    },
    ttlSeconds: 5183944,
  },
  api: {
    baseUrl: 'https://graph.threads.net',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1.0/me?fields=id,username', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1.0/me?fields=id,username',
      account: { id: 'id', name: 'username' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['next-auth', 'socialite', 'agreed'], on: '2026-11' },
    api: { from: ['socialite'], on: '2026-12' },
  },
});
