import { defineProvider } from '../define-provider.js';

export const optimizely = defineProvider({
  id: 'optimizely',
  name: 'Optimizely',
  categories: ['marketing'],
  docs: 'https://docs.developers.optimizely.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.optimizely.com/oauth2/authorize',
    tokenUrl: 'https://app.optimizely.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['all'],
    paramNames: { scope: 'scopes' },
  },
  api: {
    baseUrl: 'https://api.optimizely.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/projects?per_page=1', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['grant', 'public-code'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
});
