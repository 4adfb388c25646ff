import { defineProvider } from '../define-provider.js';

export const sparkpost = defineProvider({
  id: 'sparkpost',
  name: 'SparkPost',
  categories: ['email'],
  icon: 'sparkpost',
  docs: 'https://developers.sparkpost.com/api/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.sparkpost.com/api/v1',
    headers: { authorization: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/account', evidence: 'recalled' },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In SparkPost open Configuration, API keys.', url: 'https://developers.sparkpost.com/api/' },
});
