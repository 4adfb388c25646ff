import { defineProvider } from '../define-provider.js';

export const edenAi = defineProvider({
  id: 'eden-ai',
  name: 'Eden AI',
  categories: ['ai'],
  docs: 'https://docs.edenai.co/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.edenai.run/v2', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    api: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
    credential: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
  },
  connectHelp: { text: 'In Eden AI open API settings, and copy the key.', url: 'https://docs.edenai.co/' },
});
