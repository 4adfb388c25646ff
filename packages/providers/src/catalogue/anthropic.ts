import { defineProvider } from '../define-provider.js';

export const anthropic = defineProvider({
  id: 'anthropic',
  name: 'Anthropic',
  categories: ['ai'],
  icon: 'anthropic',
  docs: 'https://docs.claude.com/en/api/overview',
  origin: 'survey',
  auth: { mode: 'api-key' },
  config: {
    version: {
      label: 'API version',
      description: 'Value of the anthropic-version header.',
      example: '2023-06-01',
      default: '2023-06-01',
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.anthropic.com',
    headers: { 'x-api-key': '{cred.apiKey}', 'anthropic-version': '{config.version}' },
    verify: { method: 'GET', path: '/v1/models', evidence: 'observed' },
  },
  afterConnect: [
    { method: 'GET', path: '/v1/organizations/me', account: { id: 'id', name: 'name' }, evidence: 'recalled' },
  ],
  sources: {
    account: { from: ['https://platform.claude.com/docs/en/api/beta/organization/retrieve'], on: '2026-12' },
    api: { from: ['sim', 'ampersand', 'powerplatform'], on: '2026-12' },
    credential: { from: ['sim', 'ampersand'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the Claude console open Settings, API keys.',
    url: 'https://console.anthropic.com/settings/keys',
  },
});
