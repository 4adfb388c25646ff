import { defineProvider } from '../define-provider.js';

export const flipando = defineProvider({
  id: 'flipando',
  name: 'Flipando',
  categories: ['ai'],
  docs: 'https://flipandoai.notion.site/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.flipando.com/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Flipando open Settings, API keys, and copy the key.',
    url: 'https://flipandoai.notion.site/',
  },
});
