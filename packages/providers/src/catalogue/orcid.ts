import { defineProvider } from '../define-provider.js';

export const orcid = defineProvider({
  id: 'orcid',
  name: 'ORCID',
  categories: ['education', 'identity-and-security'],
  icon: 'orcid',
  docs: 'https://info.orcid.org/documentation/api-tutorials/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://orcid.org/oauth/authorize',
    tokenUrl: 'https://orcid.org/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 315360000,
    account: { from: 'token', id: 'orcid', name: 'name' },
  },
  api: { baseUrl: 'https://pub.orcid.org/v3.0', headers: { authorization: 'Bearer {accessToken}' } },
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['hybridauth', 'social-core'], on: '2026-11' },
  },
});
