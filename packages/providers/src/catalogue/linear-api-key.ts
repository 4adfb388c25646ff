import { defineProvider } from '../define-provider.js';

export const linearApiKey = defineProvider({
  id: 'linear-api-key',
  name: 'Linear',
  variant: 'API key',
  categories: ['work-management', 'developer'],
  icon: 'linear',
  docs: 'https://linear.app/developers',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.linear.app',
    hosts: ['*.linear.app'],
    headers: { authorization: '{cred.apiKey}' },
    verify: { method: 'POST', path: '/graphql', json: { query: '{ viewer { id } }' }, evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'POST',
      path: '/graphql',
      json: { query: '{{ viewer {{ id name email }} }}' },
      account: { id: 'data.viewer.id', name: 'data.viewer.name', email: 'data.viewer.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['public-code', 'sim', 'better-auth', 'ampersand', 'nuxt'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Linear open Settings, Security and access, Personal API keys.',
    url: 'https://linear.app/developers',
  },
});
