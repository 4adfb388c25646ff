import { defineProvider } from '../define-provider.js';

export const griptape = defineProvider({
  id: 'griptape',
  name: 'Griptape Cloud',
  categories: ['ai', 'developer'],
  docs: 'https://docs.griptape.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://cloud.griptape.ai/api',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/organizations', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Griptape Cloud open Configuration, API keys, and copy the key.',
    url: 'https://docs.griptape.ai/',
  },
});
