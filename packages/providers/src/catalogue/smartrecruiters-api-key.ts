import { defineProvider } from '../define-provider.js';

export const smartrecruitersApiKey = defineProvider({
  id: 'smartrecruiters-api-key',
  name: 'SmartRecruiters',
  variant: 'API key',
  categories: ['recruiting'],
  docs: 'https://developers.smartrecruiters.com/docs/the-smartrecruiters-platform',
  origin: 'survey',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.smartrecruiters.com',
    headers: { 'x-smarttoken': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/feed/publications', evidence: 'observed' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/me',
      account: { id: 'id', name: 'firstName', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    account: { from: ['public-code'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In SmartRecruiters open Settings, Apps and integrations, Credentials.',
    url: 'https://developers.smartrecruiters.com/docs/credentials',
  },
});
