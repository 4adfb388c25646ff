import { defineProvider } from '../define-provider.js';

export const vapi = defineProvider({
  id: 'vapi',
  name: 'Vapi',
  categories: ['ai', 'messaging-and-calls'],
  docs: 'https://docs.vapi.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.vapi.ai',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/assistant?limit=1', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Vapi open the dashboard, API keys, and copy the key.', url: 'https://docs.vapi.ai/' },
});
