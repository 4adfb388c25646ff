import { defineProvider } from '../define-provider.js';

export const salesforceMarketing = defineProvider({
  id: 'salesforce-marketing',
  name: 'Salesforce Marketing Cloud',
  categories: ['marketing'],
  docs: 'https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/access-token-s2s.html',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://{config.workspace}.auth.marketingcloudapis.com/v2/token',
    tokenAuth: 'body',
    bodyFormat: 'json',
    ttlSeconds: 1080,
  },
  config: {
    workspace: {
      label: 'Subdomain',
      description: 'The part before .auth.marketingcloudapis.com of your authentication address.',
      example: 'mc563885gzs27c5t9-63k636ttgm',
      prefix: 'https://',
      suffix: '.auth.marketingcloudapis.com',
      format: 'dns-label',
    },
  },
  credentials: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
  api: {
    baseUrl: 'https://{config.workspace}.rest.marketingcloudapis.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/platform/v1/endpoints', evidence: 'recalled' },
  },
  sources: { auth: { from: ['ampersand'], on: '2026-11' }, api: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Marketing Cloud open Setup, Apps, Installed packages, and add a server-to-server API integration.',
    url: 'https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/access-token-s2s.html',
  },
});
