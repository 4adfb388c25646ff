import { defineProvider } from '../define-provider.js';

export const mem0 = defineProvider({
  id: 'mem0',
  name: 'Mem0',
  categories: ['ai'],
  docs: 'https://docs.mem0.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.mem0.ai',
    headers: { authorization: 'Token {cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/ping/', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v1/ping/', account: { id: 'org_id', name: 'user_email' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['sim'], on: '2026-11' },
    credential: { from: ['sim'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Mem0 open Settings, API keys, and copy the key.', url: 'https://docs.mem0.ai/' },
});
