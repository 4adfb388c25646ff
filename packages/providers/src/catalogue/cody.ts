import { defineProvider } from '../define-provider.js';

export const cody = defineProvider({
  id: 'cody',
  name: 'Cody',
  categories: ['ai', 'knowledge'],
  docs: 'https://developers.meetcody.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://getcody.ai/api/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/bots', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Cody open Settings, API keys, and copy the key.', url: 'https://developers.meetcody.ai/' },
});
