import { defineProvider } from '../define-provider.js';

export const render = defineProvider({
  id: 'render',
  name: 'Render',
  categories: ['developer'],
  icon: 'render',
  docs: 'https://api-docs.render.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.render.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/owners?limit=1', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/owners?limit=1',
      account: { id: '[0].owner.id', name: '[0].owner.name', email: '[0].owner.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Render open Account settings, API keys.', url: 'https://api-docs.render.com/' },
});
