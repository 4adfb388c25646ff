import { defineProvider } from '../define-provider.js';

export const carbone = defineProvider({
  id: 'carbone',
  name: 'Carbone',
  categories: ['files', 'developer'],
  docs: 'https://carbone.io/api-reference.html',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.carbone.io', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Carbone open Account, API access, and copy the key.',
    url: 'https://carbone.io/api-reference.html',
  },
});
