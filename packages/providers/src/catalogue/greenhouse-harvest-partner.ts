import { defineProvider } from '../define-provider.js';

export const greenhouseHarvestPartner = defineProvider({
  id: 'greenhouse-harvest-partner',
  name: 'Greenhouse Harvest',
  variant: 'OAuth, v3',
  aliases: ['greenhouse-harvest-oauth'],
  categories: ['recruiting'],
  icon: 'greenhouse',
  docs: 'https://harvestdocs.greenhouse.io/docs/authentication',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://auth.greenhouse.io/authorize',
    tokenUrl: 'https://auth.greenhouse.io/token',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://harvest.greenhouse.io',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v3/candidates?per_page=1', evidence: 'recalled' },
    rateLimit: { resetHeaders: ['x-ratelimit-reset'] },
  },
  sources: {
    auth: { from: ['ampersand', 'agreed'], on: '2026-11' },
    api: { from: ['ampersand', 'sim'], on: '2026-12' },
  },
  notes: ['Greenhouse issues the client to partners by hand, with fixed scopes and redirect URIs.'],
});
