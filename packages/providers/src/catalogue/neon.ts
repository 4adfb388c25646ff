import { defineProvider } from '../define-provider.js';

export const neon = defineProvider({
  id: 'neon',
  name: 'Neon',
  categories: ['developer', 'data-platforms'],
  icon: 'neon',
  docs: 'https://api-docs.neon.tech/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://console.neon.tech/api/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/users/me', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In the Neon console open Account settings, API keys.', url: 'https://api-docs.neon.tech/' },
});
