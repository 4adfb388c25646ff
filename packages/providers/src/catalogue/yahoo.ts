import { defineProvider } from '../define-provider.js';

export const yahoo = defineProvider({
  id: 'yahoo',
  name: 'Yahoo',
  categories: ['email', 'identity-and-security'],
  docs: 'https://developer.yahoo.com/oauth2/guide/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.login.yahoo.com/oauth2/request_auth',
    tokenUrl: 'https://api.login.yahoo.com/oauth2/get_token',
    tokenAuth: 'basic',
    pkce: 'S256',
    revoke: { url: 'https://api.login.yahoo.com/oauth2/revoke', token: 'refresh', evidence: 'recalled' },
  },
  config: {
    apiDomain: {
      label: 'Host of the API',
      description: 'Such as fantasysports.yahooapis.com; leave it empty for the profile alone.',
      example: 'fantasysports.yahooapis.com',
      required: false,
      format: 'hostname',
      hostSuffixes: ['.yahooapis.com', '.login.yahoo.com'],
    },
  },
  api: {
    baseUrl: ['https://{config.apiDomain}', 'https://api.login.yahoo.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: {
      method: 'GET',
      path: '/openid/v1/userinfo',
      baseUrl: 'https://api.login.yahoo.com',
      evidence: 'recalled',
    },
  },
  afterConnect: [
    {
      method: 'GET',
      url: 'https://api.login.yahoo.com/openid/v1/userinfo',
      account: { id: 'sub', name: 'name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['golang-oauth2', 'scribe', 'hybridauth', 'goth', 'socialite'], on: '2026-12' },
    api: { from: ['golang-oauth2', 'scribe', 'hybridauth', 'goth', 'socialite'], on: '2026-12' },
    verify: { from: ['goth', 'socialite', 'grant', 'social-core', 'allauth'], on: '2026-12' },
    account: { from: ['goth', 'socialite', 'social-core'], on: '2026-12' },
  },
});
