import { defineProvider } from '../define-provider.js';

export const smartsuite = defineProvider({
  id: 'smartsuite',
  name: 'SmartSuite',
  categories: ['work-management'],
  docs: 'https://developers.smartsuite.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    accountId: {
      label: 'Workspace id',
      description: 'The first part of the path when you are signed in.',
      example: 'sv25cxf2',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://app.smartsuite.com/api/v1',
    headers: { authorization: 'Token {cred.apiKey}', 'account-id': '{config.accountId}' },
    verify: { method: 'GET', path: '/solutions/', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In SmartSuite open your picture, API key, and copy the key.',
    url: 'https://developers.smartsuite.com/',
  },
});
