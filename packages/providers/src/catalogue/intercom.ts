import { defineProvider } from '../define-provider.js';

export const intercom = defineProvider({
  id: 'intercom',
  name: 'Intercom',
  categories: ['support', 'messaging-and-calls'],
  icon: 'intercom',
  docs: 'https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: ['https://app.{config.region}.intercom.com/oauth', 'https://app.intercom.com/oauth'],
    tokenUrl: ['https://api.{config.region}.intercom.io/auth/eagle/token', 'https://api.intercom.io/auth/eagle/token'],
    tokenAuth: 'body',
    pkce: 'S256',
    // There are no refresh tokens, and access tokens do not expire.
    tokenNeverExpires: true,
    refresh: { with: 'never' },
    revoke: { url: 'https://api.intercom.io/auth/uninstall', token: 'access', send: 'bearer', evidence: 'observed' },
  },
  config: {
    region: {
      label: 'Region',
      description: 'Only for workspaces hosted in the EU or Australia.',
      required: false,
      choices: ['eu', 'au'],
    },
  },
  api: {
    baseUrl: ['https://api.{config.region}.intercom.io', 'https://api.intercom.io'],
    hosts: ['*.intercom.io'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
    rateLimit: { resetHeaders: ['x-ratelimit-reset'] },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/me',
      account: { id: 'app.id_code', name: 'app.name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['ampersand'], on: '2026-12' },
    api: { from: ['sim', 'ampersand', 'socialite', 'goth'], on: '2026-12' },
    verify: { from: ['socialite', 'goth'], on: '2026-12' },
  },
  absent: {
    scopes: {
      from: ['https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/oauth-scopes'],
      on: '2026-12',
    },
  },
});
