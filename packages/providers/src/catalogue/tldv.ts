import { defineProvider } from '../define-provider.js';

export const tldv = defineProvider({
  id: 'tldv',
  name: 'tl;dv',
  categories: ['messaging-and-calls'],
  docs: 'https://doc.tldv.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://pasta.tldv.io',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v1alpha1/meetings', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'agreed'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: { text: 'In tl;dv open Settings, API keys, and copy the key.', url: 'https://doc.tldv.io/' },
});
