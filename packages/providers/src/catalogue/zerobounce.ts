import { defineProvider } from '../define-provider.js';

export const zerobounce = defineProvider({
  id: 'zerobounce',
  name: 'ZeroBounce',
  categories: ['email'],
  docs: 'https://www.zerobounce.net/docs/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.zerobounce.net/v2',
    query: { api_key: '{cred.apiKey}' },
    // Nothing proves a key: /getcredits answers a wrong one with 200 and -1 credits.
  },
  sources: {
    api: { from: ['activepieces', 'sim'], on: '2026-11' },
    credential: { from: ['activepieces', 'sim'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In ZeroBounce open API, API keys & info, and copy the key.',
    url: 'https://www.zerobounce.net/docs/',
  },
});
