import { defineProvider } from '../define-provider.js';

export const xai = defineProvider({
  id: 'xai',
  name: 'xAI',
  categories: ['ai'],
  docs: 'https://docs.x.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.x.ai/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/api-key', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/api-key', account: { id: 'team_id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['activepieces'], on: '2026-11' },
    credential: { from: ['activepieces'], on: '2026-11' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In xAI open the console, API keys, and copy the key.', url: 'https://docs.x.ai/' },
});
