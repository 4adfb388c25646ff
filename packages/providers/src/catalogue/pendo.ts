import { defineProvider } from '../define-provider.js';

export const pendo = defineProvider({
  id: 'pendo',
  name: 'Pendo',
  categories: ['analytics'],
  docs: 'https://engageapi.pendo.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://app.pendo.io/api/v1',
    headers: { 'x-pendo-integration-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/metadata/schema/account', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Pendo open Settings, Integrations, Integration keys, and copy the key.',
    url: 'https://engageapi.pendo.io/',
  },
});
