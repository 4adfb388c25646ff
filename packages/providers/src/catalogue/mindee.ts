import { defineProvider } from '../define-provider.js';

export const mindee = defineProvider({
  id: 'mindee',
  name: 'Mindee',
  categories: ['ai', 'files'],
  docs: 'https://developers.mindee.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.mindee.net/v1', headers: { authorization: 'Token {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Mindee open API keys, and copy the key.', url: 'https://developers.mindee.com/' },
});
