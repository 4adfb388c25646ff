import { defineProvider } from '../define-provider.js';

export const detectingAi = defineProvider({
  id: 'detecting-ai',
  name: 'Detecting-AI',
  categories: ['ai'],
  docs: 'https://detecting-ai.com/api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.detecting-ai.com', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Detecting-AI open Account, API, and copy the key.', url: 'https://detecting-ai.com/api' },
});
