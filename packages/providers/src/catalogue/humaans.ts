import { defineProvider } from '../define-provider.js';

export const humaans = defineProvider({
  id: 'humaans',
  name: 'Humaans',
  categories: ['people'],
  docs: 'https://docs.humaans.io/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://app.humaans.io/api',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/me', account: { id: 'id', name: 'firstName', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Humaans open Settings, API access tokens.', url: 'https://docs.humaans.io/' },
});
