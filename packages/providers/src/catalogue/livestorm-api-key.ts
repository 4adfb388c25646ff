import { defineProvider } from '../define-provider.js';

export const livestormApiKey = defineProvider({
  id: 'livestorm-api-key',
  name: 'Livestorm',
  variant: 'API key',
  categories: ['events', 'video'],
  docs: 'https://developers.livestorm.co/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.livestorm.co',
    headers: { authorization: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/ping', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['ampersand'], on: '2026-11' },
    credential: { from: ['ampersand'], on: '2026-11' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Livestorm open Account settings, Integrations, Public API, and copy the key.',
    url: 'https://developers.livestorm.co/',
  },
});
