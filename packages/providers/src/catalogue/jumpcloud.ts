import { defineProvider } from '../define-provider.js';

export const jumpcloud = defineProvider({
  id: 'jumpcloud',
  name: 'JumpCloud',
  categories: ['identity-and-security'],
  docs: 'https://docs.jumpcloud.com/api/',
  origin: 'survey',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true, shape: '^[A-Za-z0-9_\\-]+$' } },
  api: {
    baseUrl: 'https://console.jumpcloud.com/api',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/organizations', evidence: 'observed' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/organizations',
      account: { id: 'results[0].id', name: 'results[0].displayName' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['kingfisher', 'w6w'], on: '2026-12' },
    credential: { from: ['kingfisher', 'w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the JumpCloud admin portal open your picture, My API key.',
    url: 'https://jumpcloud.com/support/jumpcloud-apis1',
  },
});
