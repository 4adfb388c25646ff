import { defineProvider } from '../define-provider.js';

export const alexishr = defineProvider({
  id: 'alexishr',
  name: 'AlexisHR',
  categories: ['people'],
  docs: 'https://docs.alexishr.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.alexishr.com/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['public-code'], on: '2026-12' } },
  connectHelp: { text: 'In AlexisHR open Settings, Access tokens.', url: 'https://docs.alexishr.com/' },
});
