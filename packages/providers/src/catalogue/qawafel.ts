import { defineProvider } from '../define-provider.js';

export const qawafel = defineProvider({
  id: 'qawafel',
  name: 'Qawafel',
  categories: ['commerce'],
  docs: 'https://docs.qawafel.sa/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://core.qawafel.sa/api/v1', headers: { 'x-qawafel-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Qawafel open Settings, Integrations, and copy the key.', url: 'https://docs.qawafel.sa/' },
});
