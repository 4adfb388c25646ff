import { defineProvider } from '../define-provider.js';

export const bolna = defineProvider({
  id: 'bolna',
  name: 'Bolna',
  categories: ['ai', 'messaging-and-calls'],
  docs: 'https://www.bolna.ai/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.bolna.ai',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v2/agent/all', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Bolna open Developers, API keys, and copy the key.', url: 'https://www.bolna.ai/docs' },
});
