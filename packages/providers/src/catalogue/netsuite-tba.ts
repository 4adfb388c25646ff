import { defineProvider } from '../define-provider.js';

export const netsuiteTba = defineProvider({
  id: 'netsuite-tba',
  name: 'NetSuite',
  variant: 'token pair',
  categories: ['erp', 'accounting'],
  docs: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4247337262.html',
  origin: 'survey',
  auth: {
    mode: 'oauth1-tokens',
    signature: 'HMAC-SHA256',
    realm: '{config.accountId}',
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
  credentials: {
    token_id: { label: 'Token ID', description: 'Token ID shown in NetSuite.', secret: true },
    token_secret: { label: 'Token secret', description: 'Token secret from NetSuite.', secret: true },
  },
  api: {
    baseUrl: 'https://{config.accountId}.suitetalk.api.netsuite.com/services/rest/record/v1',
    verify: { method: 'GET', path: '/metadata-catalog', evidence: 'recalled' },
  },
  sources: { api: { from: ['ampersand', 'sim'], on: '2026-12' } },
  connectHelp: {
    text: 'In NetSuite open Setup, Users and roles, Access tokens, and make a token for the integration.',
    url: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4389727047.html',
  },
  notes: ['The client of the integration is the consumer key and secret of the NetSuite integration record.'],
});
