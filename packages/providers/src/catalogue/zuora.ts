import { defineProvider } from '../define-provider.js';

export const zuora = defineProvider({
  id: 'zuora',
  name: 'Zuora',
  categories: ['billing'],
  docs: 'https://developer.zuora.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://{config.workspace}.zuora.com/oauth/token',
    tokenAuth: 'body',
    ttlSeconds: 3600,
  },
  config: {
    workspace: {
      label: 'Host',
      description: 'The part before .zuora.com of your REST endpoint, such as rest.eu or rest.apisandbox.',
      example: 'rest',
      prefix: 'https://',
      suffix: '.zuora.com',
      format: 'dns-labels',
    },
  },
  credentials: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
  api: {
    baseUrl: 'https://{config.workspace}.zuora.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/catalog/products?pageSize=1', evidence: 'recalled' },
  },
  sources: { auth: { from: ['ampersand'], on: '2026-11' }, api: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Zuora open Administration, Manage users, your API user, and make an OAuth client.',
    url: 'https://developer.zuora.com/',
  },
});
