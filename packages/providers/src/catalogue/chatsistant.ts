import { defineProvider } from '../define-provider.js';

export const chatsistant = defineProvider({
  id: 'chatsistant',
  name: 'Chatsistant',
  categories: ['ai', 'support'],
  docs: 'https://app.chatsistant.com/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://app.chatsistant.com/api/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Chatsistant open Account, API, and copy the key.', url: 'https://app.chatsistant.com/docs' },
});
