import { defineProvider } from '../define-provider.js';

export const shortcut = defineProvider({
  id: 'shortcut',
  name: 'Shortcut',
  categories: ['work-management', 'developer'],
  icon: 'shortcut',
  docs: 'https://developer.shortcut.com/api/rest/v3',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API token', secret: true } },
  api: {
    baseUrl: 'https://api.app.shortcut.com/api/v3',
    headers: { 'shortcut-token': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/member', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/member', account: { id: 'id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Shortcut open Settings, API tokens.', url: 'https://developer.shortcut.com/api/rest/v3' },
});
