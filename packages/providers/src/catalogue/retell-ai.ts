import { defineProvider } from '../define-provider.js';

export const retellAi = defineProvider({
  id: 'retell-ai',
  name: 'Retell AI',
  categories: ['ai', 'messaging-and-calls'],
  docs: 'https://docs.retellai.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.retellai.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/list-agents', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'agreed'], on: '2026-11' },
  },
  connectHelp: { text: 'In Retell AI open Settings, API keys, and copy the key.', url: 'https://docs.retellai.com/' },
});
