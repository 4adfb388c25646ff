import { defineProvider } from '../define-provider.js';

export const moonclerk = defineProvider({
  id: 'moonclerk',
  name: 'MoonClerk',
  categories: ['payments'],
  docs: 'https://github.com/moonclerk/developer',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.moonclerk.com',
    headers: { authorization: 'Token token={cred.apiKey}' },
    verify: { method: 'GET', path: '/forms', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces'], on: '2026-11' },
    credential: { from: ['activepieces'], on: '2026-11' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In MoonClerk open Settings, API keys, and copy the key.',
    url: 'https://github.com/moonclerk/developer',
  },
});
