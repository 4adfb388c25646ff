import { defineProvider } from '../define-provider.js';

export const databricksWorkspace = defineProvider({
  id: 'databricks-workspace',
  name: 'Databricks',
  categories: ['data-platforms', 'analytics'],
  icon: 'databricks',
  docs: 'https://docs.databricks.com/api/workspace/introduction',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: {
    hostname: {
      label: 'Host name',
      description: 'That of the workspace.',
      example: 'dbc-a1b2345c-d6e7.cloud.databricks.com',
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.cloud.databricks.com', '.azuredatabricks.net', '.gcp.databricks.com'],
    },
  },
  credentials: { apiKey: { label: 'Personal access token', secret: true } },
  api: {
    baseUrl: 'https://{config.hostname}',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/api/2.0/preview/scim/v2/Me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/2.0/preview/scim/v2/Me',
      account: { id: 'id', name: 'displayName' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
    account: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Databricks open Settings, Developer, Access tokens.',
    url: 'https://docs.databricks.com/api/workspace/introduction',
  },
});
