import { defineProvider } from '../define-provider.js';

export const salesfinity = defineProvider({
  id: 'salesfinity',
  name: 'Salesfinity',
  categories: ['sales', 'messaging-and-calls'],
  docs: 'https://docs.salesfinity.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://client-api.salesfinity.co', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Salesfinity open Settings, API keys, and copy the key.',
    url: 'https://docs.salesfinity.ai/',
  },
});
