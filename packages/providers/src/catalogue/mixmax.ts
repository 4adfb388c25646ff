import { defineProvider } from '../define-provider.js';

export const mixmax = defineProvider({
  id: 'mixmax',
  name: 'Mixmax',
  categories: ['sales', 'email'],
  docs: 'https://developer.mixmax.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.mixmax.com/v1',
    headers: { 'x-api-token': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/users/me', account: { id: '_id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['activepieces', 'ampersand'], on: '2026-11' },
    credential: { from: ['activepieces', 'ampersand'], on: '2026-11' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Mixmax open Settings, Integrations, and copy the key.',
    url: 'https://developer.mixmax.com/',
  },
});
