import { defineProvider } from '../define-provider.js';

export const monday = defineProvider({
  id: 'monday',
  name: 'monday.com',
  categories: ['work-management'],
  docs: 'https://developer.monday.com/api-reference/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://auth.monday.com/oauth2/authorize',
    // An integration from before the setting keeps the older flow.
    tokenUrl: ['https://auth.monday.com/{settings.oauthFlow}/oauth/token', 'https://auth.monday.com/oauth2/token'],
    tokenAuth: 'body',
    pkce: 'S256',
    // A token of the older flow states no expiry; a current one is a JWT with its own.
    tokenNeverExpires: true,
    suggestedScopes: ['me:read', 'boards:read'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://auth.monday.com/oauth_ms/oauth/revoke', token: 'refresh', evidence: 'recalled' },
    authorizationParams: { force_install_if_needed: 'true' },
    paramNames: { response_type: null },
  },
  settings: {
    oauthFlow: {
      label: 'OAuth flow',
      description:
        'The flow with tokens that end, which every app made since 2026 uses; for an older app choose the provider monday-legacy.',
      choices: ['oauth_ms'],
      default: 'oauth_ms',
      pinned: true,
    },
  },
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
