import { defineProvider } from '../define-provider.js';

export const enrow = defineProvider({
  id: 'enrow',
  name: 'Enrow',
  categories: ['sales', 'email'],
  docs: 'https://enrow.readme.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.enrow.io',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/account/info', evidence: 'recalled' },
  },
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: { text: 'In Enrow open Account, API, and copy the key.', url: 'https://enrow.readme.io/' },
});
