import { defineProvider } from '../define-provider.js';

export const avoma = defineProvider({
  id: 'avoma',
  name: 'Avoma',
  categories: ['sales', 'messaging-and-calls'],
  docs: 'https://dev.avoma.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.avoma.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    api: { from: ['ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['ampersand', 'agreed'], on: '2026-11' },
  },
  connectHelp: { text: 'In Avoma open Settings, Developer, and copy the key.', url: 'https://dev.avoma.com/' },
});
