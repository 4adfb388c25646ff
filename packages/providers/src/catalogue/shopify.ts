import { defineProvider } from '../define-provider.js';

export const shopify = defineProvider({
  id: 'shopify',
  name: 'Shopify',
  variant: 'OAuth',
  categories: ['commerce'],
  icon: 'shopify',
  docs: 'https://shopify.dev/docs/api/admin',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.subdomain}.myshopify.com/admin/oauth/authorize',
    tokenUrl: 'https://{config.subdomain}.myshopify.com/admin/oauth/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
    // Responses omit scopes that a write scope covers.
    scopeRules: {
      implies: {
        'write_*': ['read_*'],
        'unauthenticated_write_*': ['unauthenticated_read_*'],
        'customer_write_*': ['customer_read_*'],
      },
    },
    tokenParams: { expiring: '1' },
    ttlSeconds: 3600,
    suggestedScopes: ['read_products', 'read_orders', 'read_customers'],
    refresh: { with: 'refresh-token' },
  },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .myshopify.com (shown in the admin, not the public shop address).',
      example: 'acme',
      prefix: 'https://',
      suffix: '.myshopify.com',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.myshopify.com',
    headers: { 'x-shopify-access-token': '{accessToken}' },
    verify: { method: 'GET', path: '/admin/api/2025-10/shop.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/admin/api/2025-10/shop.json',
      account: { id: 'shop.id', name: 'shop.name', email: 'shop.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['grant', 'ampersand'], on: '2026-12' },
    api: { from: ['grant', 'sim', 'socialite', 'nuxt', 'allauth'], on: '2026-12' },
    life: {
      from: ['https://shopify.dev/changelog/offline-access-tokens-now-support-expiry-and-refresh'],
      on: '2026-12',
    },
    refresh: {
      from: ['https://shopify.dev/changelog/offline-access-tokens-now-support-expiry-and-refresh'],
      on: '2026-12',
    },
  },
  absent: {
    revoke: {
      from: ['https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens'],
      on: '2026-12',
    },
  },
  connectHelp: {
    text: 'Your subdomain is the part before .myshopify.com, shown under Settings, Domains.',
    url: 'https://help.shopify.com/en/manual/domains',
  },
});
