import { defineProvider } from '../define-provider.js';

export const circleci = defineProvider({
  id: 'circleci',
  name: 'CircleCI',
  categories: ['developer'],
  icon: 'circleci',
  docs: 'https://circleci.com/docs/api/v2/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Personal API token', secret: true } },
  api: {
    baseUrl: 'https://circleci.com/api/v2',
    headers: { 'circle-token': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/me', account: { id: 'id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In CircleCI open User settings, Personal API tokens.',
    url: 'https://circleci.com/docs/api/v2/',
  },
});
