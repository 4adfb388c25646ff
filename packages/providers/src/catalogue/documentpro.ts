import { defineProvider } from '../define-provider.js';

export const documentpro = defineProvider({
  id: 'documentpro',
  name: 'DocumentPro',
  categories: ['ai', 'files'],
  docs: 'https://docs.documentpro.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.documentpro.ai/v1', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In DocumentPro open Settings, API, and copy the key.', url: 'https://docs.documentpro.ai/' },
});
