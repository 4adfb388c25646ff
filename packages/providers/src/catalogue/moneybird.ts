import { defineProvider } from '../define-provider.js';

export const moneybird = defineProvider({
  id: 'moneybird',
  name: 'Moneybird',
  categories: ['accounting'],
  docs: 'https://developer.moneybird.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://moneybird.com/oauth/authorize',
    tokenUrl: 'https://moneybird.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://moneybird.com/api/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/administrations.json', evidence: 'recalled' },
  },
  sources: { api: { from: ['public-code'], on: '2026-12' }, auth: { from: ['public-code'], on: '2026-11' } },
});
