import { defineProvider } from '../define-provider.js';
import { googleAuth } from './families/google.js';

export const googleAds = defineProvider({
  id: 'google-ads',
  name: 'Google Ads',
  categories: ['ads'],
  icon: 'googleads',
  docs: 'https://developers.google.com/google-ads/api/docs/start',
  origin: 'survey',
  auth: googleAuth(),
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
    headers: {
      authorization: 'Bearer {accessToken}',
      'developer-token': '{settings.developer_token}',
      'login-customer-id': '{config.login_customer_id}',
    },
  },
});
