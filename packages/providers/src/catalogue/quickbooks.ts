import { defineProvider } from '../define-provider.js';

export const quickbooks = defineProvider({
  id: 'quickbooks',
  name: 'QuickBooks',
  variant: 'OAuth',
  categories: ['accounting'],
  icon: 'quickbooks',
  docs: 'https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/account',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://appcenter.intuit.com/connect/oauth2',
    tokenUrl: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
    tokenAuth: 'body',
    pkce: 'S256',
    captureFromCallback: ['realmId'],
    revoke: { url: 'https://developer.api.intuit.com/v2/oauth2/tokens/revoke', token: 'refresh', evidence: 'recalled' },
    account: { from: 'config', id: 'realmId' },
  },
  config: {
    realmId: {
      label: 'Company ID',
      description: 'QuickBooks company number; Intuit adds it to the redirect.',
      example: '1234567890123456',
      source: 'callback',
      required: false,
      format: 'digits',
      pattern: '^\\d{10,19}$',
    },
  },
  api: {
    baseUrl: 'https://quickbooks.api.intuit.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: {
      method: 'GET',
      path: '/query?query=select%20*%20from%20CompanyInfo',
      baseUrl: 'https://quickbooks.api.intuit.com/v3/company/{config.realmId}',
      evidence: 'recalled',
    },
  },
});
