import { defineProvider } from '../define-provider.js';

export const presenton = defineProvider({
  id: 'presenton',
  name: 'Presenton',
  categories: ['ai', 'design'],
  docs: 'https://docs.presenton.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.presenton.ai/api/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Presenton open Account, API keys, and copy the key.', url: 'https://docs.presenton.ai/' },
});
