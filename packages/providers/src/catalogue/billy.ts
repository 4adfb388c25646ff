import { defineProvider } from '../define-provider.js';

export const billy = defineProvider({
  id: 'billy',
  name: 'Billy',
  categories: ['accounting'],
  docs: 'https://www.billy.dk/api/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.billysbilling.com/v2',
    headers: { 'x-access-token': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/organization', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/organization',
      account: { id: 'organization.id', name: 'organization.name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Billy open Settings, Access tokens, and make one.', url: 'https://www.billy.dk/api/' },
});
