import { defineProvider } from '../define-provider.js';

export const typefully = defineProvider({
  id: 'typefully',
  name: 'Typefully',
  categories: ['social'],
  docs: 'https://support.typefully.com/en/articles/8718287-typefully-api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.typefully.com/v2', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Typefully open Settings, API, and copy the key.',
    url: 'https://support.typefully.com/en/articles/8718287-typefully-api',
  },
});
