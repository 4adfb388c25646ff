import { defineProvider } from '../define-provider.js';

export const lattice = defineProvider({
  id: 'lattice',
  name: 'Lattice',
  categories: ['people'],
  docs: 'https://developers.lattice.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.latticehq.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/me', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Lattice open Admin, Platform, API keys.', url: 'https://developers.lattice.com/' },
});
