import { defineProvider } from '../define-provider.js';

export const brandfetch = defineProvider({
  id: 'brandfetch',
  name: 'Brandfetch',
  categories: ['marketing', 'design'],
  icon: 'brandfetch',
  docs: 'https://docs.brandfetch.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.brandfetch.io/v2', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['sim', 'agreed'], on: '2026-11' }, credential: { from: ['sim', 'agreed'], on: '2026-11' } },
  connectHelp: {
    text: 'In Brandfetch open the developer portal, API keys, and copy the key.',
    url: 'https://docs.brandfetch.com/',
  },
});
