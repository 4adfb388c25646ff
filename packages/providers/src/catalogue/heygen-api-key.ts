import { defineProvider } from '../define-provider.js';

export const heygenApiKey = defineProvider({
  id: 'heygen-api-key',
  name: 'HeyGen',
  variant: 'API key',
  categories: ['ai', 'video'],
  docs: 'https://docs.heygen.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.heygen.com/v1',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/user/me', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In HeyGen open Settings, API, and copy the key.', url: 'https://docs.heygen.com/' },
});
