import { defineProvider } from '../define-provider.js';

export const airtable = defineProvider({
  id: 'airtable',
  name: 'Airtable',
  variant: 'OAuth',
  categories: ['data-platforms', 'work-management'],
  icon: 'airtable',
  docs: 'https://airtable.com/developers/web/api/introduction',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://airtable.com/oauth2/v1/authorize',
    tokenUrl: 'https://airtable.com/oauth2/v1/token',
    tokenAuth: 'basic',
    pkce: 'required',
    ttlSeconds: 3600,
    suggestedScopes: ['data.records:read', 'schema.bases:read', 'user.email:read'],
    refresh: { with: 'refresh-token' },
  },
  api: {
    baseUrl: 'https://api.airtable.com',
    hosts: ['*.airtable.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v0/meta/whoami', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v0/meta/whoami', account: { id: 'id', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['https://airtable.com/developers/web/api/oauth-reference', 'sim', 'ampersand'], on: '2026-12' },
    api: { from: ['sim', 'ampersand', 'powerplatform'], on: '2026-12' },
    verify: { from: ['public-code', 'sim', 'ampersand'], on: '2026-12' },
    account: { from: ['public-code', 'sim'], on: '2026-12' },
    refresh: { from: ['https://www.airtable.com/developers/web/api/oauth-reference.md'], on: '2026-12' },
  },
  absent: { revoke: { from: ['https://www.airtable.com/developers/web/api/oauth-reference.md'], on: '2026-12' } },
});
