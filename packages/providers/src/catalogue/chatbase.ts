import { defineProvider } from '../define-provider.js';

export const chatbase = defineProvider({
  id: 'chatbase',
  name: 'Chatbase',
  categories: ['ai', 'support'],
  docs: 'https://www.chatbase.co/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://www.chatbase.co/api/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/get-chatbots', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Chatbase open Settings, API keys, and copy the key.', url: 'https://www.chatbase.co/docs' },
});
