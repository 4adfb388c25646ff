import { defineProvider } from '../define-provider.js';

export const superSend = defineProvider({
  id: 'super-send',
  name: 'Super Send',
  categories: ['sales', 'email'],
  docs: 'https://docs.supersend.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.supersend.io', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: { text: 'In Super Send open Admin, API, and copy the key.', url: 'https://docs.supersend.io/' },
});
