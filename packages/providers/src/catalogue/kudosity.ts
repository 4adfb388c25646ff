import { defineProvider } from '../define-provider.js';

export const kudosity = defineProvider({
  id: 'kudosity',
  name: 'Kudosity',
  categories: ['messaging-and-calls'],
  docs: 'https://developers.kudosity.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.transmitsms.com', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Kudosity open Settings, API settings, and copy the key.',
    url: 'https://developers.kudosity.com/',
  },
});
