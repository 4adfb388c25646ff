import { defineProvider } from '../define-provider.js';

export const stripeApp = defineProvider({
  id: 'stripe-app',
  name: 'Stripe Apps',
  categories: ['payments'],
  icon: 'stripe',
  docs: 'https://docs.stripe.com/stripe-apps/api-authentication/oauth',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://marketplace.stripe.com/oauth/v2/authorize',
    tokenUrl: 'https://api.stripe.com/v1/oauth/token',
    tokenAuth: 'secret-as-username',
    pkce: 'off',
    pkceOffReason: 'The install link of a Stripe app knows no code challenge; the app proves itself by its secret key.',
    ttlSeconds: 3600,
    captureFromToken: ['stripe_user_id'],
    account: { from: 'token', id: 'stripe_user_id' },
    refresh: { with: 'refresh-token' },
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
    auth: { from: ['https://docs.stripe.com/stripe-apps/api-authentication/oauth'], on: '2026-12' },
    api: { from: ['socialite', 'allauth', 'goth', 'grant', 'ampersand'], on: '2026-12' },
    verify: { from: ['socialite', 'grant', 'social-core'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
  absent: {
    scopes: { from: ['https://docs.stripe.com/stripe-apps/api-authentication/oauth'], on: '2026-12' },
    // The account's owner uninstalls the app.
    revoke: {
      from: [
        'https://docs.stripe.com/stripe-apps/api-authentication/oauth',
        'https://github.com/stripe/stripe-apps/issues/837',
      ],
      on: '2026-12',
    },
  },
  notes: [
    'Client authentication is Basic with the secret API key as user name and an empty password. The access token lives one hour; the refresh token rotates.',
  ],
});
