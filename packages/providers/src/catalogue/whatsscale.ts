import { defineProvider } from '../define-provider.js';

export const whatsscale = defineProvider({
  id: 'whatsscale',
  name: 'WhatsScale',
  categories: ['messaging-and-calls'],
  docs: 'https://docs.whatsscale.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://proxy.whatsscale.com', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In WhatsScale open Dashboard, API keys, and copy the key.',
    url: 'https://docs.whatsscale.com/',
  },
});
