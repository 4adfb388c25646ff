import { defineProvider } from '../define-provider.js';

export const descript = defineProvider({
  id: 'descript',
  name: 'Descript',
  categories: ['video', 'media'],
  docs: 'https://docs.descriptapi.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://descriptapi.com/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Descript open Settings, API tokens, and copy the key.',
    url: 'https://docs.descriptapi.com/',
  },
});
