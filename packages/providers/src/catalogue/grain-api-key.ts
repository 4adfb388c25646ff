import { defineProvider } from '../define-provider.js';

export const grainApiKey = defineProvider({
  id: 'grain-api-key',
  name: 'Grain',
  variant: 'API key',
  categories: ['messaging-and-calls'],
  docs: 'https://developers.grain.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.grain.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['sim', 'agreed'], on: '2026-11' }, credential: { from: ['sim', 'agreed'], on: '2026-11' } },
  connectHelp: {
    text: 'In Grain open Settings, Integrations, API, and copy the key.',
    url: 'https://developers.grain.com/',
  },
});
