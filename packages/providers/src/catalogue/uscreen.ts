import { defineProvider } from '../define-provider.js';

export const uscreen = defineProvider({
  id: 'uscreen',
  name: 'Uscreen',
  categories: ['video'],
  docs: 'https://help.uscreen.tv/en/articles/6768683-publisher-api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://uscreen.io/publisher_api/v1', headers: { 'x-store-token': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Uscreen open Settings, API, and copy the key.',
    url: 'https://help.uscreen.tv/en/articles/6768683-publisher-api',
  },
});
