import { defineProvider } from '../define-provider.js';

export const apify = defineProvider({
  id: 'apify',
  name: 'Apify',
  categories: ['data-platforms', 'developer'],
  docs: 'https://docs.apify.com/api/v2',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.apify.com/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/me',
      account: { id: 'data.id', name: 'data.username', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['activepieces', 'sim', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'sim', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Apify open Settings, API & Integrations, and copy the key.',
    url: 'https://docs.apify.com/api/v2',
  },
});
