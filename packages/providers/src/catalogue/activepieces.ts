import { defineProvider } from '../define-provider.js';

export const activepieces = defineProvider({
  id: 'activepieces',
  name: 'Activepieces',
  categories: ['developer'],
  docs: 'https://www.activepieces.com/docs/endpoints/overview',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://cloud.activepieces.com/api/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Activepieces open Platform admin, API keys, and copy the key.',
    url: 'https://www.activepieces.com/docs/endpoints/overview',
  },
});
