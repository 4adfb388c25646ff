import { defineProvider } from '../define-provider.js';

export const oktaCc = defineProvider({
  id: 'okta-cc',
  name: 'Okta',
  variant: 'client credentials',
  categories: ['identity-and-security'],
  icon: 'okta',
  docs: 'https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/',
  origin: 'survey',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: ['https://{config.subdomain}.okta.com/oauth2/v1/token', 'https://{config.hostname}/oauth2/v1/token'],
    tokenAuth: 'private-key-jwt',
    ttlSeconds: 3600,
  },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .okta.com in your org address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.okta.com',
      format: 'dns-label',
      unless: 'hostname',
    },
    oauth_scopes: {
      label: 'Scopes',
      description: 'Those that were granted to the API services app, separated by commas.',
      example: 'okta.users.read,okta.groups.read',
      required: false,
      pattern: '^[A-Za-z0-9._, \\-]+$',
    },
    // A complete host, for an org outside .okta.com.
    hostname: {
      label: 'Host name',
      description: 'Org host, such as acme.okta.com.',
      required: false,
      quiet: true,
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.okta.com', '.oktapreview.com', '.okta-emea.com', '.okta-gov.com'],
    },
  },
  credentials: {
    client_id: { label: 'Client ID', description: 'Client ID of the API services app.' },
    client_private_key: {
      label: 'Client private key',
      description: 'PEM or JWK, with the kid of the public half that is registered on the app.',
      secret: true,
    },
  },
  api: {
    baseUrl: ['https://{config.subdomain}.okta.com', 'https://{config.hostname}'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v1/users?limit=1', evidence: 'recalled' },
    rateLimit: { resetHeaders: ['x-rate-limit-reset'] },
  },
  afterConnect: [
    { method: 'GET', path: '/api/v1/org', account: { id: 'id', name: 'companyName' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['grant', 'ampersand'], on: '2026-12' },
    api: { from: ['ampersand', 'nuxt', 'grant', 'sim', 'social-core'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the Okta admin console make an API services app with a public key, and grant it scopes.',
    url: 'https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/',
  },
});
