import { defineProvider } from '../define-provider.js';

export const statsig = defineProvider({
  id: 'statsig',
  name: 'Statsig',
  categories: ['developer', 'analytics'],
  docs: 'https://docs.statsig.com/console-api/introduction',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Console API key', secret: true } },
  api: { baseUrl: 'https://statsigapi.net/console/v1', headers: { 'statsig-api-key': '{cred.apiKey}' } },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Statsig open Settings, Keys and environments.',
    url: 'https://docs.statsig.com/console-api/introduction',
  },
});
