import { defineProvider } from '../define-provider.js';

export const certopus = defineProvider({
  id: 'certopus',
  name: 'Certopus',
  categories: ['education'],
  docs: 'https://certopus.com/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.certopus.com/v1', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: {
    api: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
    credential: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
  },
  connectHelp: { text: 'In Certopus open Settings, API keys, and copy the key.', url: 'https://certopus.com/docs' },
});
