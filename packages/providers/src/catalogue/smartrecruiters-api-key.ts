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
});
