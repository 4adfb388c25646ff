import { defineProvider } from '../define-provider.js';

export const reply = defineProvider({
  id: 'reply',
  name: 'Reply.io',
  categories: ['sales', 'email'],
  docs: 'https://apidocs.reply.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.reply.io', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: { text: 'In Reply.io open Settings, API key, and copy the key.', url: 'https://apidocs.reply.io/' },
});
