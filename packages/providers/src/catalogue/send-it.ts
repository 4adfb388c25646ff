import { defineProvider } from '../define-provider.js';

export const sendIt = defineProvider({
  id: 'send-it',
  name: 'SendIt',
  categories: ['social'],
  docs: 'https://sendit.infiniteappsai.com/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://sendit.infiniteappsai.com/api/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In SendIt open Settings, API keys, and copy the key.',
    url: 'https://sendit.infiniteappsai.com/docs',
  },
});
