import { defineProvider } from '../define-provider.js';

export const circle = defineProvider({
  id: 'circle',
  name: 'Circle',
  categories: ['social'],
  docs: 'https://api.circle.so/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://app.circle.so/api/admin/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/community', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/community', account: { id: 'id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['activepieces'], on: '2026-11' },
    credential: { from: ['activepieces'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: { text: 'In Circle open Developers, Tokens, and copy the key.', url: 'https://api.circle.so/' },
});
