import { defineProvider } from '../define-provider.js';

export const togetherAi = defineProvider({
  id: 'together-ai',
  name: 'Together AI',
  categories: ['ai'],
  docs: 'https://docs.together.ai/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.together.xyz/v1',
    hosts: ['api.together.ai'],
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/models', evidence: 'recalled' },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Together open Settings, API keys.', url: 'https://docs.together.ai/' },
});
