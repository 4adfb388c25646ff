import { defineProvider } from '../define-provider.js';

export const bookedin = defineProvider({
  id: 'bookedin',
  name: 'Bookedin',
  categories: ['calendar'],
  docs: 'https://bookedin.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.bookedin.ai/api/v1', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Bookedin open Settings, API keys, and copy the key.', url: 'https://bookedin.ai/' },
});
