import { defineProvider } from '../define-provider.js';

export const slidespeak = defineProvider({
  id: 'slidespeak',
  name: 'SlideSpeak',
  categories: ['ai', 'design'],
  docs: 'https://docs.slidespeak.co/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.slidespeak.co/api/v1',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In SlideSpeak open Account, API, and copy the key.', url: 'https://docs.slidespeak.co/' },
});
