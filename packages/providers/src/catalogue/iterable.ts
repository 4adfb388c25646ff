import { defineProvider } from '../define-provider.js';

export const iterable = defineProvider({
  id: 'iterable',
  name: 'Iterable',
  categories: ['marketing'],
  docs: 'https://api.iterable.com/api/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.iterable.com',
    headers: { 'api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/api/channels', evidence: 'recalled' },
  },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Iterable open Integrations, API keys, and copy the key.',
    url: 'https://api.iterable.com/api/docs',
  },
});
