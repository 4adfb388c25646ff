import { defineProvider } from '../define-provider.js';

export const zep = defineProvider({
  id: 'zep',
  name: 'Zep',
  categories: ['ai'],
  docs: 'https://help.getzep.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.getzep.com/api/v2', headers: { authorization: 'Api-Key {cred.apiKey}' } },
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: { text: 'In Zep open Project settings, API keys, and copy the key.', url: 'https://help.getzep.com/' },
});
