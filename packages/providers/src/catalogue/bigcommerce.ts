import { defineProvider } from '../define-provider.js';

export const bigcommerce = defineProvider({
  id: 'bigcommerce',
  name: 'BigCommerce',
  categories: ['commerce'],
  icon: 'bigcommerce',
  docs: 'https://developer.bigcommerce.com/docs/rest-management',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://login.bigcommerce.com/oauth2/authorize?context=stores/{config.storeHash}',
    tokenUrl: 'https://login.bigcommerce.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    tokenParams: { context: 'stores/{config.storeHash}' },
    // There are no refresh tokens, and access tokens do not expire.
    tokenNeverExpires: true,
    suggestedScopes: ['store_v2_default', 'store_v2_products_read_only', 'store_v2_orders_read_only'],
    refresh: { with: 'never' },
  },
  config: {
    storeHash: {
      label: 'Store hash',
      description: 'Store hash, the part after "store-" in the control panel address.',
      format: 'path-segment',
    },
    accountUuid: {
      label: 'Account id',
      description: 'The account that the store belongs to.',
      required: false,
      quiet: true,
      format: 'uuid',
    },
  },
  api: {
    baseUrl: 'https://api.bigcommerce.com/stores/{config.storeHash}',
    headers: { 'x-auth-token': '{accessToken}' },
    verify: { method: 'GET', path: '/v2/store', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/store',
      account: { id: 'id', name: 'name', email: 'admin_email' },
      evidence: 'recalled',
    },
  ],
  sources: { auth: { from: ['public-code'], on: '2026-12' }, api: { from: ['w6w'], on: '2026-12' } },
  absent: {
    revoke: { from: ['https://docs.bigcommerce.com/developer/docs/integrations/apps/guide/auth'], on: '2026-12' },
  },
  connectHelp: {
    text: 'The store hash is the part after store- in the address of your control panel.',
    url: 'https://support.bigcommerce.com/s/article/Store-API-Accounts',
  },
});
