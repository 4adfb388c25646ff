import { defineProvider } from '../define-provider.js';

export const rootly = defineProvider({
  id: 'rootly',
  name: 'Rootly',
  categories: ['developer'],
  docs: 'https://docs.rootly.com/api-reference',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.rootly.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/me',
      account: { id: 'data.id', name: 'data.attributes.name', email: 'data.attributes.email' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['sim', 'agreed'], on: '2026-11' }, credential: { from: ['sim', 'agreed'], on: '2026-11' } },
  connectHelp: {
    text: 'In Rootly open Organization settings, API keys, and copy the key.',
    url: 'https://docs.rootly.com/api-reference',
  },
});
