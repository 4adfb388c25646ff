import { defineProvider } from '../define-provider.js';

export const everhour = defineProvider({
  id: 'everhour',
  name: 'Everhour',
  categories: ['work-management'],
  docs: 'https://everhour.docs.apiary.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.everhour.com',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/users/me', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Everhour open Settings, My profile, and copy the key.',
    url: 'https://everhour.docs.apiary.io/',
  },
});
