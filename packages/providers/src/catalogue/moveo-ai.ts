import { defineProvider } from '../define-provider.js';

export const moveoAi = defineProvider({
  id: 'moveo-ai',
  name: 'Moveo.AI',
  categories: ['ai', 'support'],
  docs: 'https://docs.moveo.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.moveo.ai/api/v1', headers: { authorization: 'apikey {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Moveo.AI open Account settings, API keys, and copy the key.',
    url: 'https://docs.moveo.ai/',
  },
});
