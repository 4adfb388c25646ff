import { defineProvider } from '../define-provider.js';

export const perplexity = defineProvider({
  id: 'perplexity',
  name: 'Perplexity',
  categories: ['ai'],
  icon: 'perplexity',
  docs: 'https://docs.perplexity.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.perplexity.ai', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    api: { from: ['sim', 'agreed', 'powerplatform'], on: '2026-12' },
    credential: { from: ['sim', 'agreed', 'powerplatform'], on: '2026-12' },
  },
  connectHelp: { text: 'In Perplexity open Settings, API, and copy the key.', url: 'https://docs.perplexity.ai/' },
});
