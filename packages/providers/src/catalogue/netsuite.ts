import { defineProvider } from '../define-provider.js';

export const netsuite = defineProvider({
  id: 'netsuite',
  name: 'NetSuite',
  variant: 'OAuth',
  categories: ['erp', 'accounting'],
  docs: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157771733782.html',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.accountId}.app.netsuite.com/app/login/oauth2/authorize.nl',
    tokenUrl: 'https://{config.accountId}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    defaultScopes: ['rest_webservices'],
    authorizationParams: { prompt: 'consent' },
    ttlSeconds: 3600,
    refresh: { with: 'refresh-token' },
    revoke: {
      url: 'https://{config.accountId}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/revoke',
      token: 'refresh',
      evidence: 'recalled',
    },
    account: { from: 'config', id: 'accountId' },
  },
  config: {
    accountId: {
      label: 'Account ID',
      description: 'NetSuite account number, for example 1234567 or 1234567-sb1 for a sandbox.',
      example: '1234567-sb1',
      format: 'dns-label',
    },
  },
  api: {
    baseUrl: 'https://{config.accountId}.suitetalk.api.netsuite.com/services/rest/record/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/metadata-catalog', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['ampersand'], on: '2026-12' },
    revoke: { from: ['public-code'], on: '2026-12' },
    api: { from: ['ampersand', 'sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In NetSuite open Setup, Company, Company information, and copy the account id.',
    url: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/',
  },
});
