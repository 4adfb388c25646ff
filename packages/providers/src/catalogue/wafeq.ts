import { defineProvider } from '../define-provider.js';

export const wafeq = defineProvider({
  id: 'wafeq',
  name: 'Wafeq',
  categories: ['accounting'],
  docs: 'https://developer.wafeq.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.wafeq.com/v1',
    headers: { authorization: 'Api-Key {cred.apiKey}' },
    verify: { method: 'GET', path: '/organization/', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/organization/', account: { id: 'id', name: 'name' }, evidence: 'recalled' }],
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Wafeq open Settings, API keys, and copy the key.', url: 'https://developer.wafeq.com/' },
});
