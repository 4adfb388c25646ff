import { defineProvider } from '../define-provider.js';

export const chatnode = defineProvider({
  id: 'chatnode',
  name: 'ChatNode',
  categories: ['ai', 'support'],
  docs: 'https://www.chatnode.ai/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.public.chatnode.ai/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In ChatNode open Settings, API, and copy the key.', url: 'https://www.chatnode.ai/docs' },
});
