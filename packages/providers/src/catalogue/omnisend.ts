import { defineProvider } from '../define-provider.js';

export const omnisend = defineProvider({
  id: 'omnisend',
  name: 'Omnisend',
  categories: ['marketing', 'email'],
  docs: 'https://api-docs.omnisend.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.omnisend.com',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v3/contacts?limit=1', evidence: 'recalled' },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Omnisend open Store settings, API keys.', url: 'https://api-docs.omnisend.com/' },
});
