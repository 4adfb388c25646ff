import { defineProvider } from '../define-provider.js';

export const instantly = defineProvider({
  id: 'instantly',
  name: 'Instantly',
  categories: ['sales', 'email'],
  docs: 'https://developer.instantly.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.instantly.ai',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/api/v2/workspaces/current', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/api/v2/workspaces/current', account: { id: 'id', name: 'name' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['sim', 'ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['sim', 'ampersand', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Instantly open Settings, Integrations, API keys, and copy the key.',
    url: 'https://developer.instantly.ai/',
  },
});
