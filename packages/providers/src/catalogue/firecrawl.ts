import { defineProvider } from '../define-provider.js';

export const firecrawl = defineProvider({
  id: 'firecrawl',
  name: 'Firecrawl',
  categories: ['ai', 'data-platforms'],
  docs: 'https://docs.firecrawl.dev/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.firecrawl.dev/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/team/credit-usage', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'sim'], on: '2026-11' },
    credential: { from: ['activepieces', 'sim'], on: '2026-11' },
    verify: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: { text: 'In Firecrawl open API keys, and copy the key.', url: 'https://docs.firecrawl.dev/' },
});
