import { defineProvider } from '../define-provider.js';

export const xero = defineProvider({
  id: 'xero',
  name: 'Xero',
  variant: 'OAuth',
  categories: ['accounting'],
  icon: 'xero',
  docs: 'https://developer.xero.com/documentation/getting-started-guide',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://login.xero.com/identity/connect/authorize',
    tokenUrl: 'https://identity.xero.com/connect/token',
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['offline_access', 'openid'],
    ttlSeconds: 1800,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://identity.xero.com/connect/revocation', token: 'refresh', evidence: 'recalled' },
    account: { from: 'id-token', id: 'sub', name: 'name', email: 'email' },
  },
  config: {
    tenant_id: {
      label: 'Organisation ID',
      description: 'Xero organisation; every call needs it in the xero-tenant-id header.',
      source: 'after-connect',
      required: false,
      format: 'uuid',
    },
  },
  api: {
    baseUrl: 'https://api.xero.com',
    hosts: ['*.xero.com'],
    headers: { authorization: 'Bearer {accessToken}', 'xero-tenant-id': '{config.tenant_id}' },
    verify: { method: 'GET', path: '/connections', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/connections', capture: { tenant_id: '[0].tenantId' }, evidence: 'observed' }],
  sources: {
    auth: { from: ['powerplatform', 'ampersand', 'scribe', 'socialite'], on: '2026-12' },
    api: { from: ['powerplatform', 'ampersand', 'grant', 'socialite', 'goth'], on: '2026-12' },
    verify: { from: ['socialite'], on: '2026-12' },
    life: { from: ['https://developer.xero.com/faq/oauth2'], on: '2026-12' },
    refresh: { from: ['https://developer.xero.com/faq/oauth2'], on: '2026-12' },
  },
});
