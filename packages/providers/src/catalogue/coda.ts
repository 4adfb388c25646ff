import { defineProvider } from '../define-provider.js';

export const coda = defineProvider({
  id: 'coda',
  name: 'Coda',
  categories: ['knowledge', 'work-management'],
  icon: 'coda',
  docs: 'https://coda.io/developers/apis/v1',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://coda.io/apis/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/whoami', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'ampersand', 'agreed'], on: '2026-11' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Coda open Account settings, API settings, and copy the key.',
    url: 'https://coda.io/developers/apis/v1',
  },
});
