import { defineProvider } from '../define-provider.js';

export const azureDevops = defineProvider({
  id: 'azure-devops',
  name: 'Azure DevOps',
  categories: ['developer'],
  docs: 'https://learn.microsoft.com/en-us/rest/api/azure/devops/',
  origin: 'survey',
  auth: { mode: 'basic' },
  config: {
    organizationUrl: {
      label: 'Address of the organisation',
      example: 'https://dev.azure.com/acme',
      format: 'https-url',
    },
  },
  credentials: {
    username: { label: 'User name', default: '', hidden: true },
    password: { label: 'Personal access token', secret: true },
  },
  api: {
    baseUrl: '{config.organizationUrl}',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/_apis/projects?api-version=7.1&$top=1', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/_apis/connectionData',
      account: { id: 'authenticatedUser.id', name: 'authenticatedUser.providerDisplayName' },
      evidence: 'recalled',
    },
  ],
  sources: {
    account: { from: ['public-code'], on: '2026-12' },
    api: { from: ['kingfisher', 'w6w', 'sim'], on: '2026-12' },
    credential: { from: ['kingfisher', 'w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Azure DevOps open User settings, Personal access tokens.',
    url: 'https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
  },
});
