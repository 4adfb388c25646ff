import { defineProvider } from '../define-provider.js';

export const retune = defineProvider({
  id: 'retune',
  name: 're:tune',
  categories: ['ai'],
  docs: 'https://docs.retune.so/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://retune.so/api', headers: { 'x-workspace-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In re:tune open Settings, API keys, and copy the key.', url: 'https://docs.retune.so/' },
});
