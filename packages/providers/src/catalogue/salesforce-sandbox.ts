import { defineProvider } from '../define-provider.js';

export const salesforceSandbox = defineProvider({
  id: 'salesforce-sandbox',
  name: 'Salesforce',
  variant: 'Sandbox',
  categories: ['sales'],
  docs: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_rest_resources.html',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: [
      'https://{config.hostname}/services/oauth2/authorize',
      'https://test.salesforce.com/services/oauth2/authorize',
    ],
    tokenUrl: ['https://{config.hostname}/services/oauth2/token', 'https://test.salesforce.com/services/oauth2/token'],
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['offline_access'],
    captureFromToken: ['instance_url'],
    // The lifetime of a session is a setting of the org, two hours by default.
    ttlSeconds: 3600,
    refresh: { with: 'refresh-token' },
    revoke: {
      url: ['https://{config.hostname}/services/oauth2/revoke', 'https://test.salesforce.com/services/oauth2/revoke'],
      token: 'refresh',
      evidence: 'recalled',
    },
    // A URL that identifies the organisation and the person; userinfo adds the name, but not for every scope.
    account: { from: 'token', id: 'id' },
  },
  config: {
    instance_url: {
      label: 'Instance address',
      description: "Where this sandbox's API lives; comes with the token.",
      source: 'token',
      format: 'https-url',
      hostSuffixes: ['.salesforce.com', '.force.com', '.cloudforce.com', '.salesforce.mil'],
    },
    hostname: {
      label: 'Host name',
      description: 'My Domain host name of the sandbox; leave empty to use test.salesforce.com.',
      required: false,
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.my.salesforce.com', '.my.salesforce.mil'],
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
    auth: { from: ['better-auth', 'social-core'], on: '2026-12' },
    revoke: { from: ['social-core'], on: '2026-12' },
    api: { from: ['w6w', 'sim'], on: '2026-12' },
  },
  notes: [
    'The token answer has no expires_in: the session lifetime is an org setting. Either introspect at {config.instance_url}/services/oauth2/introspect or refresh on the first 401.',
  ],
});
