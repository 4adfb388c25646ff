import { defineProvider } from '../define-provider.js';

export const lago = defineProvider({
  id: 'lago',
  name: 'Lago',
  categories: ['billing'],
  docs: 'https://docs.getlago.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.getlago.com/api/v1',
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
  },
  connectHelp: { text: 'In Lago open Developers, API keys.', url: 'https://docs.getlago.com/' },
});
