import { defineProvider } from '../define-provider.js';

export const plausible = defineProvider({
  id: 'plausible',
  name: 'Plausible',
  categories: ['analytics'],
  icon: 'plausibleanalytics',
  docs: 'https://plausible.io/docs/stats-api',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://plausible.io', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['public-code'], on: '2026-12' }, credential: { from: ['public-code'], on: '2026-12' } },
  connectHelp: { text: 'In Plausible open Account settings, API keys.', url: 'https://plausible.io/docs/stats-api' },
});
