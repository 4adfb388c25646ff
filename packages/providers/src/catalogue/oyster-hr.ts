import { defineProvider } from '../define-provider.js';

export const oysterHr = defineProvider({
  id: 'oyster-hr',
  name: 'Oyster',
  categories: ['people'],
  docs: 'https://docs.oysterhr.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.oysterhr.com/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['public-code'], on: '2026-12' }, credential: { from: ['public-code'], on: '2026-12' } },
  connectHelp: { text: 'In Oyster open Settings, Integrations, API tokens.', url: 'https://docs.oysterhr.com/' },
});
