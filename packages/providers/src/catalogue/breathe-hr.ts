import { defineProvider } from '../define-provider.js';

export const breatheHr = defineProvider({
  id: 'breathe-hr',
  name: 'Breathe HR',
  categories: ['people'],
  docs: 'https://developer.breathehr.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.breathehr.com/v1',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/account', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/account',
      account: { id: 'accounts[0].id', name: 'accounts[0].name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Breathe open Configure, Company, API setup.', url: 'https://developer.breathehr.com/' },
});
