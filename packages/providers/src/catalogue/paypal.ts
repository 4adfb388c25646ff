import { defineProvider } from '../define-provider.js';

export const paypal = defineProvider({
  id: 'paypal',
  name: 'PayPal',
  categories: ['payments'],
  icon: 'paypal',
  docs: 'https://developer.paypal.com/api/rest/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.paypal.com/signin/authorize',
    tokenUrl: 'https://api-m.paypal.com/v1/oauth2/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    ttlSeconds: 28800,
    suggestedScopes: ['openid', 'profile', 'email'],
    refresh: { with: 'refresh-token' },
    revoke: {
      url: 'https://api-m.paypal.com/v1/oauth2/token/terminate',
      token: 'access',
      params: { token_type_hint: 'ACCESS_TOKEN' },
      evidence: 'recalled',
    },
  },
  api: {
    baseUrl: 'https://api-m.paypal.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/identity/openidconnect/userinfo?schema=openid', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/identity/openidconnect/userinfo?schema=openid',
      account: { id: 'user_id', name: 'name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    revoke: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['nuxt', 'socialite', 'better-auth'], on: '2026-12' },
    api: { from: ['nuxt', 'socialite', 'better-auth', 'ampersand'], on: '2026-12' },
  },
});
