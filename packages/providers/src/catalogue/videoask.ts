import { defineProvider } from '../define-provider.js';

export const videoask = defineProvider({
  id: 'videoask',
  name: 'VideoAsk',
  categories: ['forms', 'video'],
  docs: 'https://developers.videoask.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://auth.videoask.com/authorize',
    tokenUrl: 'https://auth.videoask.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    authorizationParams: { audience: 'https://api.videoask.com/' },
    requiredScopes: ['offline_access'],
    defaultScopes: ['openid', 'offline_access'],
  },
  api: {
    baseUrl: 'https://api.videoask.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['activepieces', 'agreed'], on: '2026-11' },
    api: { from: ['activepieces', 'agreed'], on: '2026-11' },
  },
});
