import { defineProvider } from '../define-provider.js';

export const microsoftBusinessCentral = defineProvider({
  id: 'microsoft-business-central',
  name: 'Microsoft Business Central',
  categories: ['erp', 'accounting'],
  docs: 'https://learn.microsoft.com/en-us/dynamics365/business-central/dev-itpro/webservices/api-overview',
  origin: 'survey',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://login.microsoftonline.com/{config.tenantId}/oauth2/v2.0/token',
    tokenAuth: 'body',
    defaultScopes: ['https://api.businesscentral.dynamics.com/.default'],
    ttlSeconds: 3600,
    account: { from: 'config', id: 'tenantId' },
  },
  config: {
    tenantId: { label: 'Tenant ID', description: 'Directory (tenant) ID of the Entra tenant.', format: 'uuid' },
    environmentName: {
      label: 'Environment name',
      description: 'Business Central environment, such as Production.',
      format: 'path-segment',
    },
  },
  credentials: {
    client_id: { label: 'Client ID', description: 'Application (client) ID of the app registration.' },
    client_secret: { label: 'Client secret', description: 'Secret value of the app registration.', secret: true },
  },
  api: {
    baseUrl: 'https://api.businesscentral.dynamics.com/v2.0/{config.tenantId}/{config.environmentName}',
    hosts: ['graph.microsoft.com', '*.sharepoint.com', '*.office.com', '*.office365.com', '*.dynamics.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v2.0/companies', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['powerplatform', 'sim', 'social-core', 'hybridauth', 'goth'], on: '2026-12' },
    api: { from: ['powerplatform', 'ampersand'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the Microsoft Entra admin center open App registrations; the tenant id and the client id are on its overview.',
    url: 'https://learn.microsoft.com/en-us/dynamics365/business-central/dev-itpro/administration/automation-apis-using-s2s-authentication',
  },
});
