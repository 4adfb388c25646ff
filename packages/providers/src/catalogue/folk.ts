import { defineProvider } from '../define-provider.js';

export const folk = defineProvider({
  id: 'folk',
  name: 'folk',
  categories: ['sales'],
  docs: 'https://developer.folk.app/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.folk.app',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/users/me',
      account: { id: 'data.id', name: 'data.fullName', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['activepieces', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'agreed'], on: '2026-11' },
  },
  connectHelp: { text: 'In folk open Settings, API, and copy the key.', url: 'https://developer.folk.app/' },
});
