import { defineProvider } from '../define-provider.js';

export const gamma = defineProvider({
  id: 'gamma',
  name: 'Gamma',
  categories: ['design', 'ai'],
  docs: 'https://developers.gamma.app/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://public-api.gamma.app', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: {
    api: { from: ['sim'], on: '2026-12' },
    credential: { from: ['activepieces', 'sim', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Gamma open Account settings, API key, and copy the key.',
    url: 'https://developers.gamma.app/',
  },
});
