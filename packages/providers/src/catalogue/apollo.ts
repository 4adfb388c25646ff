import { defineProvider } from '../define-provider.js';

export const apollo = defineProvider({
  id: 'apollo',
  name: 'Apollo',
  variant: 'API key',
  categories: ['sales'],
  docs: 'https://docs.apollo.io/reference',
  origin: 'survey',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://app.apollo.io/api',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/auth/health', evidence: 'recalled' },
  },
});
