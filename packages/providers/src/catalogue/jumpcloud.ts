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
});
