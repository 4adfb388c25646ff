import { defineProvider } from '../define-provider.js';

export const anrok = defineProvider({
  id: 'anrok',
  name: 'Anrok',
  categories: ['accounting'],
  docs: 'https://apidocs.anrok.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.anrok.com/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['public-code'], on: '2026-12' }, credential: { from: ['public-code'], on: '2026-12' } },
  connectHelp: {
    text: 'In Anrok open Settings, Developer settings, and make an API key.',
    url: 'https://apidocs.anrok.com/',
  },
});
