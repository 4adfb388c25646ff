import { defineProvider } from '../define-provider.js';

export const sanity = defineProvider({
  id: 'sanity',
  name: 'Sanity',
  categories: ['websites'],
  icon: 'sanity',
  docs: 'https://www.sanity.io/docs/http-reference',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API token', secret: true } },
  api: {
    baseUrl: 'https://api.sanity.io',
    hosts: ['*.api.sanity.io'],
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v2021-06-07/projects', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['w6w', 'public-code'], on: '2026-12' },
    credential: { from: ['w6w', 'public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the Sanity project settings open API, Tokens.',
    url: 'https://www.sanity.io/docs/http-reference',
  },
});
