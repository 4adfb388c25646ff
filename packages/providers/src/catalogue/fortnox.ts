import { defineProvider } from '../define-provider.js';

export const fortnox = defineProvider({
  id: 'fortnox',
  name: 'Fortnox',
  categories: ['accounting', 'erp'],
  docs: 'https://www.fortnox.se/developer',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://apps.fortnox.se/oauth-v1/auth',
    tokenUrl: 'https://apps.fortnox.se/oauth-v1/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    authorizationParams: { access_type: 'offline' },
    ttlSeconds: 3600,
  },
  api: {
    baseUrl: 'https://api.fortnox.se',
    headers: { authorization: 'Bearer {accessToken}', accept: 'application/json' },
    verify: { method: 'GET', path: '/3/companyinformation', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/3/companyinformation',
      account: { id: 'CompanyInformation.DatabaseNumber', name: 'CompanyInformation.CompanyName' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
});
