import { defineProvider } from '../define-provider.js';

export const snyk = defineProvider({
  id: 'snyk',
  name: 'Snyk',
  categories: ['identity-and-security', 'developer'],
  icon: 'snyk',
  docs: 'https://docs.snyk.io/snyk-api',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.snyk.io',
    headers: { authorization: 'token {cred.apiKey}' },
    verify: { method: 'GET', path: '/rest/self?version=2024-10-15', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/rest/self?version=2024-10-15',
      account: { id: 'data.id', name: 'data.attributes.name', email: 'data.attributes.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: { text: 'In Snyk open Account settings, General, API token.', url: 'https://docs.snyk.io/snyk-api' },
});
