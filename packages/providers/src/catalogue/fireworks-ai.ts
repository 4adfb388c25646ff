import { defineProvider } from '../define-provider.js';

export const fireworksAi = defineProvider({
  id: 'fireworks-ai',
  name: 'Fireworks AI',
  categories: ['ai'],
  docs: 'https://docs.fireworks.ai/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.fireworks.ai/inference/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/models', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['sim'], on: '2026-12' },
    credential: { from: ['sim'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: { text: 'In Fireworks open Settings, API keys.', url: 'https://docs.fireworks.ai/' },
});
