import { defineProvider } from '../define-provider.js';

export const greenhouseHarvestOauth2Cc = defineProvider({
  id: 'greenhouse-harvest-oauth2-cc',
  name: 'Greenhouse Harvest',
  variant: 'client credentials, v3',
  categories: ['recruiting'],
  icon: 'greenhouse',
  docs: 'https://harvestdocs.greenhouse.io/',
  origin: 'survey',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://auth.greenhouse.io/token?grant_type=client_credentials',
    tokenAuth: 'basic',
    grantType: 'none',
    bodyFormat: 'json',
    tokenParams: { sub: '{config.sub}' },
    ttlSeconds: 3600,
  },
  config: {
    sub: { label: 'Acting user', description: 'Greenhouse user the calls act for.', required: false, format: 'digits' },
  },
  credentials: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
  api: {
    baseUrl: 'https://harvest.greenhouse.io',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v3/candidates?per_page=1', evidence: 'recalled' },
    rateLimit: { resetHeaders: ['x-ratelimit-reset'] },
  },
  sources: { auth: { from: ['ampersand'], on: '2026-12' }, api: { from: ['ampersand', 'sim'], on: '2026-12' } },
  // Only the token itself contains the organisation.
  absent: { account: { from: ['https://harvestdocs.greenhouse.io/docs/authentication', 'w6w'], on: '2026-12' } },
  connectHelp: {
    text: 'In Greenhouse open Configure, Dev Center, API credentials, and make one for Harvest V3.',
    url: 'https://harvestdocs.greenhouse.io/docs/authentication',
  },
});
