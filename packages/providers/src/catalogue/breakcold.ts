import { defineProvider } from '../define-provider.js';

export const breakcold = defineProvider({
  id: 'breakcold',
  name: 'Breakcold',
  categories: ['sales'],
  docs: 'https://developer.breakcold.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.breakcold.com/rest', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Breakcold open Settings, API keys, and copy the key.',
    url: 'https://developer.breakcold.com/',
  },
});
