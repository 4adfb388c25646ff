import { defineProvider } from '../define-provider.js';

export const squareup = defineProvider({
  id: 'squareup',
  name: 'Square',
  variant: 'OAuth',
  categories: ['payments', 'commerce'],
  icon: 'square',
  docs: 'https://developer.squareup.com/reference/square',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://connect.squareup.com/oauth2/authorize',
    tokenUrl: 'https://connect.squareup.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'off',
    pkceOffReason:
      'With a code challenge Square takes the app for one without a secret: refresh tokens then work once and end after 90 days.',
    authorizationParams: { session: 'false' },
    ttlSeconds: 2592000,
    suggestedScopes: ['MERCHANT_PROFILE_READ', 'PAYMENTS_READ', 'CUSTOMERS_READ'],
    refresh: { with: 'refresh-token' },
    revoke: {
      url: 'https://connect.squareup.com/oauth2/revoke',
      token: 'access',
      tokenParam: 'access_token',
      bodyFormat: 'json',
      headers: { authorization: 'Client {client.secret}' },
      params: { client_id: '{client.id}' },
      evidence: 'recalled',
    },
    account: { from: 'token', id: 'merchant_id' },
  },
  api: {
    baseUrl: 'https://connect.squareup.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/merchants/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/merchants/me',
      account: { id: 'merchant.id', name: 'merchant.business_name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['grant', 'ampersand'], on: '2026-12' },
    api: { from: ['grant', 'ampersand'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
});
