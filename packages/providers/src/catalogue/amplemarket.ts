import { defineProvider } from '../define-provider.js';

export const amplemarket = defineProvider({
  id: 'amplemarket',
  name: 'Amplemarket',
  categories: ['sales'],
  docs: 'https://docs.amplemarket.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.amplemarket.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: { text: 'In Amplemarket open Settings, API, and copy the key.', url: 'https://docs.amplemarket.com/' },
});
