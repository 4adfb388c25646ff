import { defineProvider } from '../define-provider.js';

export const lago = defineProvider({
  id: 'lago',
  name: 'Lago',
  categories: ['billing'],
  docs: 'https://docs.getlago.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: {
    apiHost: {
      label: 'Region',
      description: 'Where the account is hosted; the United States when it is left out.',
      choices: ['api.getlago.com', 'api.eu.getlago.com'],
      required: false,
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: ['https://{config.apiHost}/api/v1', 'https://api.getlago.com/api/v1'],
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/organizations', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/organizations',
      account: { id: 'organization.lago_id', name: 'organization.name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Lago open Developers, API keys.', url: 'https://docs.getlago.com/' },
});
