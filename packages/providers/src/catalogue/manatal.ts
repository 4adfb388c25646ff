import { defineProvider } from '../define-provider.js';

export const manatal = defineProvider({
  id: 'manatal',
  name: 'Manatal',
  categories: ['recruiting'],
  docs: 'https://developers.manatal.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.manatal.com/open/v3', headers: { authorization: 'Token {cred.apiKey}' } },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Manatal open Administration, Integrations, Open API.',
    url: 'https://developers.manatal.com/',
  },
});
