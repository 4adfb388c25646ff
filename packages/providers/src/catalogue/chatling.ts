import { defineProvider } from '../define-provider.js';

export const chatling = defineProvider({
  id: 'chatling',
  name: 'Chatling',
  categories: ['ai', 'support'],
  docs: 'https://docs.chatling.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.chatling.ai/v2', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Chatling open Settings, API keys, and copy the key.', url: 'https://docs.chatling.ai/' },
});
