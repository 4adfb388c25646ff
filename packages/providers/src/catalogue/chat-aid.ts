import { defineProvider } from '../define-provider.js';

export const chatAid = defineProvider({
  id: 'chat-aid',
  name: 'Chat Aid',
  categories: ['ai', 'support'],
  docs: 'https://docs.chataid.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.chataid.com', headers: { authorization: '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Chat Aid open Settings, API, and copy the key.', url: 'https://docs.chataid.com/' },
});
