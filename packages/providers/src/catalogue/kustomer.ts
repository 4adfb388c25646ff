import { defineProvider } from '../define-provider.js';

export const kustomer = defineProvider({
  id: 'kustomer',
  name: 'Kustomer',
  categories: ['support'],
  docs: 'https://developer.kustomer.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.kustomerapp.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/users/current', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/current',
      account: { id: 'data.id', name: 'data.attributes.name', email: 'data.attributes.email' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['public-code'], on: '2026-11' }, credential: { from: ['public-code'], on: '2026-11' } },
  connectHelp: { text: 'In Kustomer open Settings, Security, API keys.', url: 'https://developer.kustomer.com/' },
});
