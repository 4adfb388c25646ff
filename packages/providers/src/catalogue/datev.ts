import { defineProvider } from '../define-provider.js';

export const datev = defineProvider({
  id: 'datev',
  name: 'DATEV',
  categories: ['accounting'],
  icon: 'datev',
  docs: 'https://developer.datev.de/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://login.datev.de/openid/authorize',
    tokenUrl: 'https://api.datev.de/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    defaultScopes: ['openid', 'profile'],
    requiredScopes: ['openid'],
    responseType: 'code id_token',
    authorizationParams: { enableWindowsSso: 'true' },
    ttlSeconds: 900,
  },
  api: {
    baseUrl: 'https://accounting-clients.api.datev.de/platform/v2',
    hosts: ['*.api.datev.de'],
    headers: { authorization: 'Bearer {accessToken}', 'x-datev-client-id': '{client.id}' },
  },
  sources: { auth: { from: ['public-code'], on: '2026-11' }, api: { from: ['public-code'], on: '2026-12' } },
  notes: [
    'DATEV answers the redirect with the code in the query only when the app is registered for it; the sandbox has login.datev.de/openidsandbox.',
  ],
});
