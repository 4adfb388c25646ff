import { defineProvider } from '../define-provider.js';

export const dumplingAi = defineProvider({
  id: 'dumpling-ai',
  name: 'Dumpling AI',
  categories: ['ai', 'data-platforms'],
  docs: 'https://docs.dumplingai.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://app.dumplingai.com/api/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Dumpling AI open API keys, and copy the key.', url: 'https://docs.dumplingai.com/' },
});
