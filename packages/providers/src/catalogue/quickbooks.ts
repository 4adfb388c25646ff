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
    ttlSeconds: 3600,
    suggestedScopes: ['com.intuit.quickbooks.accounting'],
    refresh: { with: 'refresh-token' },
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
    hosts: ['*.api.intuit.com', '*.platform.intuit.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: {
      method: 'GET',
      path: '/query?query=select%20*%20from%20CompanyInfo',
      baseUrl: 'https://quickbooks.api.intuit.com/v3/company/{config.realmId}',
      evidence: 'recalled',
    },
  },
  sources: {
    auth: { from: ['grant', 'ampersand', 'allauth', 'socialite'], on: '2026-12' },
    api: { from: ['ampersand'], on: '2026-12' },
    account: {
      from: ['https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0'],
      on: '2026-12',
    },
    life: {
      from: ['https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/faq'],
      on: '2026-12',
    },
    refresh: {
      from: ['https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/faq'],
      on: '2026-12',
    },
  },
});
