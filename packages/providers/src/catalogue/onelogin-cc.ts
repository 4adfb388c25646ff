import { defineProvider } from '../define-provider.js';

export const oneloginCc = defineProvider({
  id: 'onelogin-cc',
  name: 'OneLogin',
  variant: 'client credentials',
  categories: ['identity-and-security'],
  docs: 'https://developers.onelogin.com/api-docs/2/oauth20-tokens/generate-tokens-2',
  origin: 'own',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://{config.subdomain}.onelogin.com/auth/oauth2/v2/token',
    tokenAuth: 'basic',
    bodyFormat: 'json',
  },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .onelogin.com in your address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.onelogin.com',
      format: 'dns-label',
    },
  },
  credentials: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
  api: {
    baseUrl: 'https://{config.subdomain}.onelogin.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/2/apps?limit=1', evidence: 'recalled' },
  },
  sources: { api: { from: ['grant', 'socialite'], on: '2026-12' }, auth: { from: ['public-code'], on: '2026-12' } },
  connectHelp: {
    text: 'In OneLogin open Developers, API Credentials, and make a credential with read access.',
    url: 'https://developers.onelogin.com/api-docs/2/getting-started/working-with-api-credentials',
  },
});
