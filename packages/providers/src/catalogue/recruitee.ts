import { defineProvider } from '../define-provider.js';

export const recruitee = defineProvider({
  id: 'recruitee',
  name: 'Recruitee',
  categories: ['recruiting'],
  docs: 'https://docs.recruitee.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.recruitee.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/current_admin', evidence: 'recalled' },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Recruitee open Settings, Apps and plugins, Personal API tokens.',
    url: 'https://docs.recruitee.com/',
  },
});
