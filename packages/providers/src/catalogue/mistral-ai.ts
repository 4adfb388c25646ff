import { defineProvider } from '../define-provider.js';

export const mistralAi = defineProvider({
  id: 'mistral-ai',
  name: 'Mistral AI',
  categories: ['ai'],
  icon: 'mistralai',
  docs: 'https://docs.mistral.ai/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.mistral.ai',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/models', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['public-code', 'sim', 'powerplatform'], on: '2026-12' },
    credential: { from: ['public-code', 'sim'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In the Mistral console open API keys.', url: 'https://docs.mistral.ai/' },
});
