import { defineProvider } from '../define-provider.js';

export const hightouch = defineProvider({
  id: 'hightouch',
  name: 'Hightouch',
  categories: ['data-platforms'],
  docs: 'https://hightouch.com/docs/developer-tools/api-guide',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.hightouch.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/api/v1/sources?limit=1', evidence: 'recalled' },
  },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Hightouch open Settings, API keys, and copy the key.',
    url: 'https://hightouch.com/docs/developer-tools/api-guide',
  },
});
