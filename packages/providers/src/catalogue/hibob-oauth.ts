import { defineProvider } from '../define-provider.js';

export const hibobOauth = defineProvider({
  id: 'hibob-oauth',
  name: 'HiBob',
  variant: 'OAuth',
  categories: ['people'],
  icon: 'hibob',
  docs: 'https://apidocs.hibob.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://auth.app.hibob.com/',
    tokenUrl: 'https://auth.app.hibob.com/oauth2/v1/apps/token',
    tokenAuth: 'body',
    pkce: 'S256',
    refresh: { with: 'refresh-token' },
  },
  api: {
    baseUrl: 'https://api.hibob.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/company/named-lists', evidence: 'recalled' },
  },
  sources: {
    refresh: { from: ['https://apidocs.hibob.com/docs/marketplace-partner-integrations-oauth-only'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  absent: {
    scopes: { from: ['https://apidocs.hibob.com/docs/scopes-mapping-to-endpoints'], on: '2026-12' },
  },
  notes: ['OAuth is for partners whom HiBob approved; a service user (hibob-service-user) is open to every customer.'],
});
