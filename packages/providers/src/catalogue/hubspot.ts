import { defineProvider } from '../define-provider.js';

export const hubspot = defineProvider({
  id: 'hubspot',
  name: 'HubSpot',
  categories: ['sales', 'marketing'],
  icon: 'hubspot',
  docs: 'https://developers.hubspot.com/docs/reference/api/overview',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.hubspot.com/oauth/authorize',
    tokenUrl: 'https://api.hubapi.com/oauth/2026-03/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 1800,
    suggestedScopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.companies.read'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://api.hubapi.com/oauth/2026-03/token/revoke', token: 'refresh', evidence: 'recalled' },
  },
  config: {
    portalId: {
      label: 'Account id',
      description: 'Number of the HubSpot account; also called portal or hub id.',
      source: 'after-connect',
      required: false,
      format: 'digits',
    },
  },
  sources: {
    auth: { from: ['https://developers.hubspot.com/changelog/v1-oauth-api-deprecation'], on: '2026-11' },
    api: { from: ['sim', 'ampersand', 'nuxt', 'powerplatform', 'socialite'], on: '2026-12' },
    verify: { from: ['sim', 'public-code'], on: '2026-12' },
    account: { from: ['sim', 'public-code'], on: '2026-12' },
    life: { from: ['https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide'], on: '2026-12' },
    refresh: { from: ['https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide'], on: '2026-12' },
    scopes: { from: ['https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide'], on: '2026-12' },
  },
  api: {
    baseUrl: 'https://api.hubapi.com',
    hosts: ['*.hubapi.com', '*.hubspot.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/account-info/v3/details', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/account-info/v3/details',
      capture: { portalId: 'portalId' },
      account: { id: 'portalId' },
      evidence: 'observed',
    },
  ],
});
