import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';
import { googleAuth } from './families/google.js';

export const googleAds = defineProvider({
  id: 'google-ads',
  name: 'Google Ads',
  categories: ['ads'],
  icon: 'googleads',
  docs: 'https://developers.google.com/google-ads/api/docs/start',
  origin: 'survey',
  auth: googleAuth({ scopes: ['openid', 'email', 'https://www.googleapis.com/auth/adwords'] }),
  config: {
    login_customer_id: {
      label: 'Login customer ID',
      description: 'Manager account number, ten digits without dashes, when access goes through one.',
      example: '1234567890',
      required: false,
      format: 'digits',
      pattern: '^[0-9]{10}$',
    },
  },
  settings: {
    developer_token: {
      label: 'Developer token',
      description: 'From the API centre of your own manager account.',
      secret: true,
    },
  },
  api: {
    baseUrl: 'https://googleads.googleapis.com',
    hosts: googleHosts(),
    headers: {
      authorization: 'Bearer {accessToken}',
      'developer-token': '{settings.developer_token}',
      'login-customer-id': '{config.login_customer_id}',
    },
    verify: { method: 'GET', path: '/v26/customers:listAccessibleCustomers', evidence: 'recalled' },
  },
  sources: {
    verify: {
      from: ['https://developers.google.com/google-ads/api/reference/rpc/latest/CustomerService'],
      on: '2026-12',
    },
    auth: { from: ['pocketbase', 'ampersand', 'powerplatform', 'scribe', 'allauth'], on: '2026-12' },
    revoke: { from: ['scribe', 'arctic'], on: '2026-12' },
    api: { from: ['sim', 'w6w'], on: '2026-12' },
  },
});
