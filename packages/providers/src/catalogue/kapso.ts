import { defineProvider } from '../define-provider.js';

export const kapso = defineProvider({
  id: 'kapso',
  name: 'Kapso',
  categories: ['messaging-and-calls'],
  docs: 'https://docs.kapso.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.kapso.ai/meta/whatsapp', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Kapso open Integrations, API keys, and copy the key.', url: 'https://docs.kapso.ai/' },
});
