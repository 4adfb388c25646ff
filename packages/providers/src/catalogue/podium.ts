import { defineProvider } from '../define-provider.js';

export const podium = defineProvider({
  id: 'podium',
  name: 'Podium',
  categories: ['messaging-and-calls'],
  docs: 'https://docs.podium.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.podium.com/oauth/authorize',
    tokenUrl: 'https://api.podium.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    bodyFormat: 'json',
    ttlSeconds: 36000,
  },
  api: {
    baseUrl: 'https://api.podium.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v4/users?limit=1', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['ampersand', 'agreed'], on: '2026-11' },
    api: { from: ['ampersand', 'agreed'], on: '2026-11' },
  },
});
