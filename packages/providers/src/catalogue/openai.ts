import { defineProvider } from '../define-provider.js';

export const openai = defineProvider({
  id: 'openai',
  name: 'OpenAI',
  variant: 'API key',
  categories: ['ai'],
  docs: 'https://platform.openai.com/docs/api-reference/introduction',
  origin: 'survey',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.openai.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/models', evidence: 'observed' },
    rateLimit: { waitHeaders: ['x-ratelimit-reset-requests'] },
  },
  afterConnect: [
    { method: 'GET', path: '/v1/me', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    account: {
      from: ['https://help.openai.com/en/articles/9132009-how-can-i-view-the-usage-of-my-api-organization'],
      on: '2026-12',
    },
    api: { from: ['sim', 'powerplatform', 'ampersand'], on: '2026-12' },
    credential: { from: ['sim', 'powerplatform', 'ampersand'], on: '2026-12' },
  },
  connectHelp: { text: 'In the OpenAI platform open API keys.', url: 'https://platform.openai.com/api-keys' },
});
