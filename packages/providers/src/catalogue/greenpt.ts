import { defineProvider } from '../define-provider.js';

export const greenpt = defineProvider({
  id: 'greenpt',
  name: 'GreenPT',
  categories: ['ai'],
  docs: 'https://docs.greenpt.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.greenpt.ai/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/models', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In GreenPT open Settings, API keys, and copy the key.', url: 'https://docs.greenpt.ai/' },
});
