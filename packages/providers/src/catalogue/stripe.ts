import { defineProvider } from '../define-provider.js';

export const stripe = defineProvider({
  id: 'stripe',
  name: 'Stripe Connect',
  categories: ['payments'],
  icon: 'stripe',
  docs: 'https://docs.stripe.com/connect/oauth-reference',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://connect.stripe.com/oauth/authorize',
    tokenUrl: 'https://connect.stripe.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    captureFromToken: ['stripe_user_id'],
    tokenNeverExpires: true,
    suggestedScopes: ['read_write'],
    refresh: { with: 'refresh-token' },
    revoke: {
      url: 'https://connect.stripe.com/oauth/deauthorize',
      token: 'access',
      send: 'none',
      headers: { authorization: 'Bearer {client.secret}' },
      params: { client_id: '{client.id}', stripe_user_id: '{config.stripe_user_id}' },
      evidence: 'recalled',
    },
    account: { from: 'token', id: 'stripe_user_id' },
  },
  config: {
    stripe_user_id: {
      label: 'Account id',
      description: 'The Stripe account that was connected (acct_…).',
      source: 'token',
    },
  },
  api: {
    baseUrl: 'https://api.stripe.com',
    hosts: ['*.stripe.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/account', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/account',
      account: { id: 'id', name: ['settings.dashboard.display_name', 'business_profile.name'], email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: {
      from: ['https://stripe.com/docs/connect/oauth-reference', 'socialite', 'allauth', 'goth', 'social-core'],
      on: '2026-12',
    },
    api: { from: ['socialite', 'allauth', 'goth', 'grant', 'ampersand'], on: '2026-12' },
    verify: { from: ['socialite', 'grant', 'social-core'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
    scopes: { from: ['https://docs.stripe.com/connect/oauth-reference'], on: '2026-12' },
  },
});
