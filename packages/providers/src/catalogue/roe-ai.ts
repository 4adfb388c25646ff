import { defineProvider } from '../define-provider.js';

export const roeAi = defineProvider({
  id: 'roe-ai',
  name: 'Roe AI',
  categories: ['ai'],
  docs: 'https://docs.roe-ai.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.roe-ai.com/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Roe AI open Settings, API keys, and copy the key.', url: 'https://docs.roe-ai.com/' },
});
