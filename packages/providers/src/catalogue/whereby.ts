import { defineProvider } from '../define-provider.js';

export const whereby = defineProvider({
  id: 'whereby',
  name: 'Whereby',
  categories: ['video'],
  docs: 'https://docs.whereby.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.whereby.dev',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/meetings?limit=1', evidence: 'recalled' },
  },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: { text: 'In Whereby open Configure, API keys, and copy the key.', url: 'https://docs.whereby.com/' },
});
