import { defineProvider } from '../define-provider.js';

export const appfollow = defineProvider({
  id: 'appfollow',
  name: 'AppFollow',
  categories: ['marketing', 'analytics'],
  docs: 'https://docs.api.appfollow.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.appfollow.io/api/v2', headers: { 'x-appfollow-api-token': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In AppFollow open Integrations, API dashboard, and copy the key.',
    url: 'https://docs.api.appfollow.io/',
  },
});
