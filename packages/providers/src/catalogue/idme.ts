import { defineProvider } from '../define-provider.js';

export const idme = defineProvider({
  id: 'idme',
  name: 'ID.me',
  categories: ['identity-and-security'],
  docs: 'https://developers.id.me/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.id.me/oauth/authorize',
    tokenUrl: 'https://api.id.me/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.id.me/api/public/v3',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/attributes.json', evidence: 'recalled' },
  },
  sources: { auth: { from: ['grant', 'public-code'], on: '2026-12' } },
});
