import { defineProvider } from '../define-provider.js';

export const webflow = defineProvider({
  id: 'webflow',
  name: 'Webflow',
  categories: ['websites'],
  icon: 'webflow',
  docs: 'https://developers.webflow.com/data/reference',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://webflow.com/oauth/authorize',
    tokenUrl: 'https://api.webflow.com/oauth/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
    // There are no refresh tokens, and access tokens do not expire.
    tokenNeverExpires: true,
    suggestedScopes: ['authorized_user:read', 'sites:read'],
    refresh: { with: 'never' },
    revoke: {
      url: 'https://webflow.com/oauth/revoke_authorization',
      token: 'access',
      tokenParam: 'access_token',
      evidence: 'recalled',
    },
  },
  api: {
    baseUrl: 'https://api.webflow.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/token/introspect', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/token/authorized_by',
      account: { id: 'id', name: 'firstName', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['sim', 'socialite', 'ampersand'], on: '2026-12' },
    api: { from: ['sim', 'socialite', 'ampersand'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
  },
});
