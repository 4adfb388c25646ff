import { defineProvider } from '../define-provider.js';

export const familysearch = defineProvider({
  id: 'familysearch',
  name: 'FamilySearch',
  categories: ['media'],
  docs: 'https://www.familysearch.org/developers/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://ident.familysearch.org/cis-web/oauth2/v3/authorization',
    tokenUrl: 'https://ident.familysearch.org/cis-web/oauth2/v3/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.familysearch.org',
    headers: { authorization: 'Bearer {accessToken}', accept: 'application/json' },
    verify: { method: 'GET', path: '/platform/users/current', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['grant', 'public-code'], on: '2026-12' },
    api: { from: ['grant'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
});
