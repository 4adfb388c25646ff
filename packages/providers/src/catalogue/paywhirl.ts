import { defineProvider } from '../define-provider.js';

export const paywhirl = defineProvider({
  id: 'paywhirl',
  name: 'PayWhirl',
  categories: ['billing'],
  docs: 'https://api.paywhirl.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.paywhirl.com', headers: { 'api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In PayWhirl open Settings, API keys, and copy the key.', url: 'https://api.paywhirl.com/' },
});
