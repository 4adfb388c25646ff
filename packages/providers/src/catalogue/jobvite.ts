import { defineProvider } from '../define-provider.js';

export const jobvite = defineProvider({
  id: 'jobvite',
  name: 'Jobvite',
  categories: ['recruiting'],
  docs: 'https://developer.jobvite.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: { apiKeyId: { label: 'API key', description: 'Shown beside the secret.' } },
  credentials: { apiKey: { label: 'Secret', secret: true } },
  api: {
    baseUrl: 'https://api.jobvite.com/api/v2',
    headers: { 'x-jvi-api': '{config.apiKeyId}', 'x-jvi-sc': '{cred.apiKey}' },
  },
  sources: { api: { from: ['public-code'], on: '2026-12' }, credential: { from: ['public-code'], on: '2026-12' } },
  connectHelp: { text: 'Ask Jobvite support for an API key and its secret.', url: 'https://developer.jobvite.com/' },
});
