import { defineProvider } from '../define-provider.js';

export const githubPat = defineProvider({
  id: 'github-pat',
  name: 'GitHub',
  variant: 'personal access token',
  categories: ['developer'],
  icon: 'github',
  docs: 'https://docs.github.com/en/rest',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Personal access token', secret: true } },
  api: {
    baseUrl: 'https://api.github.com',
    hosts: ['*.github.com'],
    headers: { authorization: 'Bearer {cred.apiKey}', accept: 'application/vnd.github+json' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/user', account: { id: 'id', name: 'login', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['grant', 'next-auth', 'allauth', 'sim', 'social-core'], on: '2026-12' },
    credential: { from: ['sim', 'better-auth', 'goth'], on: '2026-12' },
    verify: { from: ['grant', 'allauth', 'better-auth', 'pocketbase', 'goth'], on: '2026-12' },
    account: { from: ['better-auth', 'pocketbase', 'goth'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In GitHub open Settings, Developer settings, Personal access tokens.',
    url: 'https://github.com/settings/tokens',
  },
});
