import { defineProvider } from '../define-provider.js';

export const crunchbase = defineProvider({
  id: 'crunchbase',
  name: 'Crunchbase',
  categories: ['data-platforms', 'sales'],
  icon: 'crunchbase',
  docs: 'https://data.crunchbase.com/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.crunchbase.com/v4', headers: { 'x-cb-user-key': '{cred.apiKey}' } },
  sources: {
    api: { from: ['sim', 'ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['sim', 'ampersand', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Crunchbase open Integrations, Crunchbase API, and copy the key.',
    url: 'https://data.crunchbase.com/docs',
  },
});
