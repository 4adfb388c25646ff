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
    tokenParams: { expiring: '1' },
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
});
