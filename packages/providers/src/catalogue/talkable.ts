import { defineProvider } from '../define-provider.js';

export const talkable = defineProvider({
  id: 'talkable',
  name: 'Talkable',
  categories: ['marketing'],
  docs: 'https://docs.talkable.com/api_v2.html',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://www.talkable.com/api/v2', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Talkable open Site settings, API, and copy the key.',
    url: 'https://docs.talkable.com/api_v2.html',
  },
});
