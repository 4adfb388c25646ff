import { defineProvider } from '../define-provider.js';

export const clari = defineProvider({
  id: 'clari',
  name: 'Clari',
  categories: ['sales', 'analytics'],
  docs: 'https://developer.clari.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.clari.com', headers: { apikey: '{cred.apiKey}' } },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Clari open User settings, API token, and copy the key.',
    url: 'https://developer.clari.com/',
  },
});
