import { defineProvider } from '../define-provider.js';

export const quartr = defineProvider({
  id: 'quartr',
  name: 'Quartr',
  categories: ['data-platforms'],
  docs: 'https://docs.quartr.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.quartr.com/public/v3', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: { text: 'In Quartr open your account, API keys, and copy the key.', url: 'https://docs.quartr.com/' },
});
