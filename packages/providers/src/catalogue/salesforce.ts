import { defineProvider } from '../define-provider.js';

export const salesforce = defineProvider({
  id: 'salesforce',
  name: 'Salesforce',
  categories: ['sales'],
  docs: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_rest.htm',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: [
      'https://{config.hostname}/services/oauth2/authorize',
      'https://login.salesforce.com/services/oauth2/authorize',
    ],
    tokenUrl: ['https://{config.hostname}/services/oauth2/token', 'https://login.salesforce.com/services/oauth2/token'],
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['offline_access'],
    authorizationParams: { prompt: 'consent' },
    captureFromToken: ['instance_url'],
    // The response states no expiry: the lifetime of a session is a setting of the org, two hours by default.
    ttlSeconds: 3600,
    refresh: { with: 'refresh-token' },
    revoke: {
      url: ['https://{config.hostname}/services/oauth2/revoke', 'https://login.salesforce.com/services/oauth2/revoke'],
      token: 'refresh',
      evidence: 'recalled',
    },
    // A URL that identifies the organisation and the person; userinfo adds the name, but not for every scope.
    account: { from: 'token', id: 'id' },
  },
  config: {
    hostname: {
      label: 'My Domain host',
      description: 'Only where the login at login.salesforce.com is switched off, or for a sandbox.',
      example: 'acme.my.salesforce.com',
      required: false,
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.my.salesforce.com', '.my.salesforce.mil'],
    },
    instance_url: {
      label: 'Address of the API',
      source: 'token',
      format: 'https-url',
      hostSuffixes: ['.salesforce.com', '.force.com', '.cloudforce.com', '.salesforce.mil'],
    },
  },
  api: {
    baseUrl: '{config.instance_url}',
    hosts: ['*.salesforce.com', '*.force.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/services/oauth2/userinfo', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/services/oauth2/userinfo',
      account: { id: 'sub', name: 'name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['better-auth', 'social-core', 'goth', 'nuxt', 'grant'], on: '2026-12' },
    revoke: { from: ['social-core'], on: '2026-12' },
    api: { from: ['w6w', 'sim'], on: '2026-12' },
  },
});
