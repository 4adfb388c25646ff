import { defineProvider } from '../define-provider.js';

export const skyvern = defineProvider({
  id: 'skyvern',
  name: 'Skyvern',
  categories: ['ai'],
  docs: 'https://docs.skyvern.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.skyvern.com/v1', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Skyvern open Settings, API key, and copy the key.', url: 'https://docs.skyvern.com/' },
});
