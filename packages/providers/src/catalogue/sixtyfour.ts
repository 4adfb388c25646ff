import { defineProvider } from '../define-provider.js';

export const sixtyfour = defineProvider({
  id: 'sixtyfour',
  name: 'Sixtyfour',
  categories: ['sales', 'ai'],
  docs: 'https://docs.sixtyfour.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.sixtyfour.ai', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: { text: 'In Sixtyfour open API keys, and copy the key.', url: 'https://docs.sixtyfour.ai/' },
});
