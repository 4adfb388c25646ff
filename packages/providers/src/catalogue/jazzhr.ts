import { defineProvider } from '../define-provider.js';

export const jazzhr = defineProvider({
  id: 'jazzhr',
  name: 'JazzHR',
  categories: ['recruiting'],
  docs: 'https://www.resumatorapi.com/v1/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.resumatorapi.com/v1',
    query: { apikey: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/users', evidence: 'recalled' },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In JazzHR open Settings, Integrations, and copy the API key.',
    url: 'https://www.resumatorapi.com/v1/',
  },
});
