import { defineProvider } from '../define-provider.js';

export const twinfield = defineProvider({
  id: 'twinfield',
  name: 'Twinfield',
  categories: ['accounting'],
  docs: 'https://developers.twinfield.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://login.twinfield.com/auth/authentication/connect/authorize',
    tokenUrl: 'https://login.twinfield.com/auth/authentication/connect/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    defaultScopes: ['openid', 'twf.user', 'twf.organisation', 'twf.organisationUser', 'offline_access'],
    requiredScopes: ['openid', 'offline_access'],
    ttlSeconds: 3600,
  },
  api: {
    baseUrl: 'https://api.accounting.twinfield.com',
    // Each account belongs to one cluster.
    hosts: ['*.twinfield.com'],
    headers: { authorization: 'Bearer {accessToken}' },
  },
  sources: { auth: { from: ['public-code'], on: '2026-11' }, api: { from: ['public-code'], on: '2026-12' } },
});
