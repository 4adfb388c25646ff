import { defineProvider } from '../define-provider.js';

export const microsoftOauth2Cc = defineProvider({
  id: 'microsoft-oauth2-cc',
  name: 'Microsoft',
  variant: 'client credentials',
  categories: ['work-management'],
  docs: 'https://learn.microsoft.com/en-us/graph/overview',
  origin: 'survey',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://login.microsoftonline.com/{config.tenantId}/oauth2/v2.0/token',
    tokenAuth: 'body',
    defaultScopes: ['https://graph.microsoft.com/.default'],
    ttlSeconds: 3600,
  },
  config: {
    tenantId: { label: 'Tenant ID', description: 'Directory (tenant) ID of the Entra tenant.', format: 'uuid' },
  },
  credentials: {
    client_id: { label: 'Client ID', description: 'Application (client) ID of the app registration.' },
    client_secret: { label: 'Client secret', description: 'Secret value of the app registration.', secret: true },
  },
  api: {
    baseUrl: 'https://graph.microsoft.com',
    hosts: ['graph.microsoft.com', '*.sharepoint.com', '*.office.com', '*.office365.com', '*.dynamics.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1.0/organization', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1.0/organization',
      account: { id: 'value[0].id', name: 'value[0].displayName' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['powerplatform', 'sim', 'social-core', 'hybridauth', 'goth'], on: '2026-12' },
    api: { from: ['sim', 'social-core', 'hybridauth', 'powerplatform', 'socialite'], on: '2026-12' },
    verify: { from: ['socialite', 'ampersand'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the Microsoft Entra admin center open App registrations; the tenant id and the client id are on its overview.',
    url: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
  },
});
