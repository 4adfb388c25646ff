import { defineProvider } from '../define-provider.js';

export const projectplace = defineProvider({
  id: 'projectplace',
  name: 'Planview ProjectPlace',
  categories: ['work-management'],
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.projectplace.com/oauth2/authorize',
    tokenUrl: 'https://api.projectplace.com/oauth2/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.projectplace.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/1/user/me/profile.json', evidence: 'recalled' },
  },
  sources: { auth: { from: ['grant', 'public-code'], on: '2026-12' }, api: { from: ['grant'], on: '2026-12' } },
});
