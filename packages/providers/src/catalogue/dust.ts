import { defineProvider } from '../define-provider.js';

export const dust = defineProvider({
  id: 'dust',
  name: 'Dust',
  categories: ['ai'],
  docs: 'https://docs.dust.tt/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://dust.tt', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    api: { from: ['activepieces', 'sim'], on: '2026-12' },
    credential: { from: ['activepieces'], on: '2026-11' },
  },
  connectHelp: { text: 'In Dust open Admin, Developers, API keys, and copy the key.', url: 'https://docs.dust.tt/' },
});
