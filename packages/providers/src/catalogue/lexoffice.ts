import { defineProvider } from '../define-provider.js';

export const lexoffice = defineProvider({
  id: 'lexoffice',
  name: 'Lexware Office',
  categories: ['accounting'],
  docs: 'https://developers.lexware.io/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.lexware.io',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/profile', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/profile',
      account: { id: 'organizationId', name: 'companyName' },
      evidence: 'recalled',
    },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Lexware Office open Extensions, Public API, and make a key.',
    url: 'https://developers.lexware.io/',
  },
});
