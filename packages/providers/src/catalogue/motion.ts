import { defineProvider } from '../define-provider.js';

export const motion = defineProvider({
  id: 'motion',
  name: 'Motion',
  categories: ['work-management', 'calendar'],
  docs: 'https://docs.usemotion.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.usemotion.com/v1',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/users/me', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['activepieces'], on: '2026-11' },
    credential: { from: ['activepieces'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: { text: 'In Motion open Settings, API, and copy the key.', url: 'https://docs.usemotion.com/' },
});
