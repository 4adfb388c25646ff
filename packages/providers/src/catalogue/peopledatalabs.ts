import { defineProvider } from '../define-provider.js';

export const peopledatalabs = defineProvider({
  id: 'peopledatalabs',
  name: 'People Data Labs',
  categories: ['data-platforms', 'sales'],
  docs: 'https://docs.peopledatalabs.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.peopledatalabs.com/v5', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: {
    text: 'In People Data Labs open the dashboard, API keys, and copy the key.',
    url: 'https://docs.peopledatalabs.com/',
  },
});
