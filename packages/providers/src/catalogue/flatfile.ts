import { defineProvider } from '../define-provider.js';

export const flatfile = defineProvider({
  id: 'flatfile',
  name: 'Flatfile',
  categories: ['data-platforms'],
  docs: 'https://reference.flatfile.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.x.flatfile.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/environments', evidence: 'recalled' },
  },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Flatfile open Developers, API keys and secrets, and copy the key.',
    url: 'https://reference.flatfile.com/',
  },
});
