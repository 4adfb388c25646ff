import { defineProvider } from '../define-provider.js';

export const salesflare = defineProvider({
  id: 'salesflare',
  name: 'Salesflare',
  categories: ['sales'],
  docs: 'https://api.salesflare.com/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.salesflare.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/me', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Salesflare open Settings, API keys, and copy the key.',
    url: 'https://api.salesflare.com/docs',
  },
});
