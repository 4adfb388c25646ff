import { defineProvider } from '../define-provider.js';

export const holded = defineProvider({
  id: 'holded',
  name: 'Holded',
  categories: ['accounting', 'erp'],
  docs: 'https://developers.holded.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.holded.com/api',
    headers: { key: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/invoicing/v1/taxes', evidence: 'recalled' },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Holded open Settings, Developers, and make an API key.',
    url: 'https://developers.holded.com/',
  },
});
