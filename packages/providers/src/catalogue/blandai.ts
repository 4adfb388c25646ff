import { defineProvider } from '../define-provider.js';

export const blandai = defineProvider({
  id: 'blandai',
  name: 'Bland AI',
  categories: ['ai', 'messaging-and-calls'],
  docs: 'https://docs.bland.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.bland.ai/v1',
    headers: { authorization: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'agreed'], on: '2026-11' },
  },
  connectHelp: { text: 'In Bland AI open Settings, API keys, and copy the key.', url: 'https://docs.bland.ai/' },
});
