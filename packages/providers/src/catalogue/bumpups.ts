import { defineProvider } from '../define-provider.js';

export const bumpups = defineProvider({
  id: 'bumpups',
  name: 'bumpups',
  categories: ['video', 'ai'],
  docs: 'https://docs.bumpups.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.bumpups.com', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In bumpups open Account, API, and copy the key.', url: 'https://docs.bumpups.com/' },
});
