import { defineProvider } from '../define-provider.js';

export const employmentHero = defineProvider({
  id: 'employment-hero',
  name: 'Employment Hero',
  categories: ['people', 'payroll'],
  docs: 'https://developer.employmenthero.com/api-references/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://oauth.employmenthero.com/oauth2/authorize',
    tokenUrl: 'https://oauth.employmenthero.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 900,
  },
  api: {
    baseUrl: 'https://api.employmenthero.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v1/organisations', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['public-code'], on: '2026-11' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
});
