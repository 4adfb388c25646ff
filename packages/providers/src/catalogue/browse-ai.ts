import { defineProvider } from '../define-provider.js';

export const browseAi = defineProvider({
  id: 'browse-ai',
  name: 'Browse AI',
  categories: ['data-platforms'],
  docs: 'https://www.browse.ai/docs/api/v2',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.browse.ai/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/status', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Browse AI open Settings, API keys, and copy the key.',
    url: 'https://www.browse.ai/docs/api/v2',
  },
});
