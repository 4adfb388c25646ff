import { defineProvider } from '../define-provider.js';

export const mondayLegacy = defineProvider({
  id: 'monday-legacy',
  name: 'monday.com',
  variant: 'OAuth 2.0, older apps',
  categories: ['work-management'],
  docs: 'https://developer.monday.com/api-reference/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://auth.monday.com/oauth2/authorize',
    tokenUrl: 'https://auth.monday.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'off',
    pkceOffReason: 'The older flow has been seen only without a code challenge.',
    // There are no refresh tokens, and a token lasts until the app is uninstalled.
    tokenNeverExpires: true,
    authorizationParams: { force_install_if_needed: 'true' },
    paramNames: { response_type: null },
  },
  endsOn: [
    {
      part: 'auth.tokenUrl',
      date: '2027-04-01',
      source: 'https://developer.monday.com/apps/docs/oauth-2-0',
      instead:
        'API versions from 2027-04 on refuse these tokens: turn OAuth 2.1 on for the app and use the provider monday.',
    },
  ],
  api: {
    baseUrl: 'https://api.monday.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'POST', path: '/v2', json: { query: 'query { me { id } }' }, evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'POST',
      path: '/v2',
      json: { query: 'query {{ me {{ id name email }} }}' },
      account: { id: 'data.me.id', name: 'data.me.name', email: 'data.me.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['socialite', 'sim', 'pocketbase'], on: '2026-12' },
    api: { from: ['socialite', 'ampersand', 'powerplatform', 'pocketbase', 'sim'], on: '2026-12' },
    verify: { from: ['socialite', 'pocketbase', 'sim'], on: '2026-12' },
    account: { from: ['socialite', 'pocketbase', 'sim'], on: '2026-12' },
  },
});
