import { defineProvider } from '../define-provider.js';

export const datafuel = defineProvider({
  id: 'datafuel',
  name: 'DataFuel',
  categories: ['ai', 'data-platforms'],
  docs: 'https://docs.datafuel.dev/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.datafuel.dev', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In DataFuel open Account, API key, and copy the key.', url: 'https://docs.datafuel.dev/' },
});
