import { defineProvider } from '../define-provider.js';

export const cambAi = defineProvider({
  id: 'camb-ai',
  name: 'CAMB.AI',
  categories: ['ai', 'media'],
  docs: 'https://docs.camb.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://client.camb.ai/apis', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In CAMB.AI open Workspace, API keys, and copy the key.', url: 'https://docs.camb.ai/' },
});
