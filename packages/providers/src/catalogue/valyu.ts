import { defineProvider } from '../define-provider.js';

export const valyu = defineProvider({
  id: 'valyu',
  name: 'Valyu',
  categories: ['ai', 'data-platforms'],
  docs: 'https://docs.valyu.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.valyu.ai', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Valyu open the platform, API keys, and copy the key.', url: 'https://docs.valyu.ai/' },
});
