import { defineProvider } from '../define-provider.js';

export const vercel = defineProvider({
  id: 'vercel',
  name: 'Vercel',
  variant: 'OAuth',
  aliases: ['vercel-oauth'],
  categories: ['developer', 'websites'],
  icon: 'vercel',
  docs: 'https://vercel.com/docs/rest-api',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://vercel.com/integrations/{settings.slug}/new',
    tokenUrl: 'https://api.vercel.com/v2/oauth/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
    tokenNeverExpires: true,
    account: { from: 'token', id: 'installation_id' },
    refresh: { with: 'never' },
  },
  settings: {
    slug: {
      label: 'Integration',
      description: 'The last part of the address of your integration at Vercel.',
      example: 'acme',
      format: 'path-segment',
    },
  },
  api: {
    baseUrl: 'https://api.vercel.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/user', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['public-code'], on: '2026-11' },
    api: { from: ['grant', 'socialite', 'sim', 'better-auth'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  absent: {
    scopes: {
      from: ['https://vercel.com/changelog/enhanced-security-with-new-api-scopes-for-integrations'],
      on: '2026-12',
    },
    revoke: {
      from: ['https://vercel.com/docs/rest-api/integrations/delete-an-integration-configuration'],
      on: '2026-12',
    },
  },
});
