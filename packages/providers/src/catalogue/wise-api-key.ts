import { defineProvider } from '../define-provider.js';

export const wiseApiKey = defineProvider({
  id: 'wise-api-key',
  name: 'Wise',
  variant: 'API token',
  categories: ['banking-and-spend', 'payments'],
  icon: 'wise',
  docs: 'https://docs.wise.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API token', secret: true } },
  api: {
    baseUrl: 'https://api.wise.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v2/profiles', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/profiles',
      account: { id: '[0].id', name: '[0].fullName', email: '[0].email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Wise open Settings, API tokens.', url: 'https://docs.wise.com/' },
});
