import { defineProvider } from '../define-provider.js';

export const clockify = defineProvider({
  id: 'clockify',
  name: 'Clockify',
  categories: ['work-management'],
  icon: 'clockify',
  docs: 'https://docs.clockify.me/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.clockify.me/api/v1',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/user', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['activepieces', 'powerplatform', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'powerplatform', 'agreed'], on: '2026-11' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Clockify open Profile settings, API, and copy the key.', url: 'https://docs.clockify.me/' },
});
