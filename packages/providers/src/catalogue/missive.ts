import { defineProvider } from '../define-provider.js';

export const missive = defineProvider({
  id: 'missive',
  name: 'Missive',
  categories: ['email', 'support'],
  docs: 'https://missiveapp.com/docs/developers/rest-api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://public.missiveapp.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/organizations?limit=1', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/organizations?limit=1',
      account: { id: 'organizations[0].id', name: 'organizations[0].name' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Missive open Preferences, API, and copy the key.',
    url: 'https://missiveapp.com/docs/developers/rest-api',
  },
});
