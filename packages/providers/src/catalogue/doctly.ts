import { defineProvider } from '../define-provider.js';

export const doctly = defineProvider({
  id: 'doctly',
  name: 'Doctly',
  categories: ['ai', 'files'],
  docs: 'https://docs.doctly.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.doctly.ai/api/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Doctly open Account, API keys, and copy the key.', url: 'https://docs.doctly.ai/' },
});
