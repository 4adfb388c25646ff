import { defineProvider } from '../define-provider.js';

export const copyAi = defineProvider({
  id: 'copy-ai',
  name: 'Copy.ai',
  categories: ['ai', 'marketing'],
  docs: 'https://docs.copy.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.copy.ai/api', headers: { 'x-copy-ai-api-key': '{cred.apiKey}' } },
  sources: {
    api: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
    credential: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
  },
  connectHelp: { text: 'In Copy.ai open Workflows, API, and copy the key.', url: 'https://docs.copy.ai/' },
});
