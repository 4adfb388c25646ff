import { defineProvider } from '../define-provider.js';

export const rebilly = defineProvider({
  id: 'rebilly',
  name: 'Rebilly',
  categories: ['billing', 'payments'],
  docs: 'https://www.rebilly.com/catalog/all',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.rebilly.com', headers: { 'reb-apikey': '{cred.apiKey}' } },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Rebilly open Automations, API keys, and copy the key.',
    url: 'https://www.rebilly.com/catalog/all',
  },
});
