import { defineProvider } from '../define-provider.js';

export const pennylaneApiKey = defineProvider({
  id: 'pennylane-api-key',
  name: 'Pennylane',
  variant: 'API key',
  categories: ['accounting'],
  docs: 'https://pennylane.readme.io/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://app.pennylane.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/api/external/v2/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/external/v2/me',
      account: { id: 'company.id', name: 'company.name', email: 'user.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Pennylane open Settings, Connectivity, Developers, and generate a company API token.',
    url: 'https://pennylane.readme.io/',
  },
});
