import { defineProvider } from '../define-provider.js';

export const contiguity = defineProvider({
  id: 'contiguity',
  name: 'Contiguity',
  categories: ['messaging-and-calls'],
  docs: 'https://docs.contiguity.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.contiguity.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Contiguity open the console, Tokens, and copy the key.',
    url: 'https://docs.contiguity.com/',
  },
});
