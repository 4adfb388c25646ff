import { defineProvider } from '../define-provider.js';

export const shortIo = defineProvider({
  id: 'short-io',
  name: 'Short.io',
  categories: ['marketing'],
  docs: 'https://developers.short.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.short.io',
    headers: { authorization: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/api/domains', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Short.io open Integrations & API, and copy the key.', url: 'https://developers.short.io/' },
});
