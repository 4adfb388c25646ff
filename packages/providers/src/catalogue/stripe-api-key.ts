import { defineProvider } from '../define-provider.js';

export const stripeApiKey = defineProvider({
  id: 'stripe-api-key',
  name: 'Stripe',
  variant: 'API key',
  categories: ['payments'],
  icon: 'stripe',
  docs: 'https://docs.stripe.com/keys',
  origin: 'survey',
  auth: { mode: 'basic' },
  config: {
    context: {
      label: 'Account',
      description: 'The account to act for, when the key covers several.',
      example: 'acct_1A2b3C4d5E6f7G8h',
      required: false,
      pattern: '^acct_[A-Za-z0-9]{16}(?:/acct_[A-Za-z0-9]{16})?$',
    },
  },
  credentials: {
    username: { label: 'API key', description: 'A restricted key (rk_…) or a secret key (sk_…).', secret: true },
    password: { label: 'Password', secret: true, hidden: true, default: '' },
  },
  api: {
    baseUrl: 'https://api.stripe.com',
    hosts: ['*.stripe.com'],
    headers: {
      authorization: "Basic {base64(cred.username, ':', cred.password)}",
      'stripe-context': '{config.context}',
    },
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
    api: { from: ['socialite', 'allauth', 'goth', 'grant', 'ampersand'], on: '2026-12' },
    credential: { from: ['goth', 'grant'], on: '2026-12' },
    verify: { from: ['socialite', 'grant', 'social-core'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the Stripe dashboard open Developers, API keys; a restricted key is enough.',
    url: 'https://dashboard.stripe.com/apikeys',
  },
});
