import { defineProvider } from '../define-provider.js';

export const exa = defineProvider({
  id: 'exa',
  name: 'Exa',
  categories: ['ai', 'data-platforms'],
  docs: 'https://docs.exa.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.exa.ai', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: {
    api: { from: ['activepieces', 'sim', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'sim', 'agreed'], on: '2026-11' },
  },
  connectHelp: { text: 'In Exa open the dashboard, API keys, and copy the key.', url: 'https://docs.exa.ai/' },
});
