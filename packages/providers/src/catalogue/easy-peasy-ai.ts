import { defineProvider } from '../define-provider.js';

export const easyPeasyAi = defineProvider({
  id: 'easy-peasy-ai',
  name: 'Easy-Peasy.AI',
  categories: ['ai'],
  docs: 'https://easy-peasy.ai/developers',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://easy-peasy.ai', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Easy-Peasy.AI open Settings, API, and copy the key.',
    url: 'https://easy-peasy.ai/developers',
  },
});
