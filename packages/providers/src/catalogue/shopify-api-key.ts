import { defineProvider } from '../define-provider.js';

export const shopifyApiKey = defineProvider({
  id: 'shopify-api-key',
  name: 'Shopify',
  variant: 'access token',
  categories: ['commerce'],
  icon: 'shopify',
  docs: 'https://shopify.dev/docs/api/admin-rest',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .myshopify.com in your Shopify address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.myshopify.com',
      format: 'dns-label',
    },
  },
  credentials: { apiKey: { label: 'Admin API access token', secret: true } },
  api: {
    baseUrl: 'https://{config.subdomain}.myshopify.com',
    headers: { 'x-shopify-access-token': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/admin/api/2026-10/shop.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/admin/api/2026-10/shop.json',
      account: { id: 'shop.id', name: 'shop.name', email: 'shop.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['grant', 'sim', 'socialite', 'nuxt', 'allauth'], on: '2026-12' },
    credential: { from: ['sim', 'allauth', 'ampersand'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Shopify open Settings, Apps, Develop apps, your app, API credentials.',
    url: 'https://shopify.dev/docs/api/admin-rest',
  },
});
