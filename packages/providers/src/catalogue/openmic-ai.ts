import { defineProvider } from '../define-provider.js';

export const openmicAi = defineProvider({
  id: 'openmic-ai',
  name: 'OpenMic AI',
  categories: ['ai', 'messaging-and-calls'],
  docs: 'https://docs.openmic.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.openmic.ai/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In OpenMic AI open Settings, API keys, and copy the key.', url: 'https://docs.openmic.ai/' },
});
