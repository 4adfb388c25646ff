import { defineProvider } from '../define-provider.js';

export const flyIo = defineProvider({
  id: 'fly-io',
  name: 'Fly.io',
  categories: ['developer'],
  icon: 'flydotio',
  docs: 'https://fly.io/docs/machines/api/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Access token', secret: true } },
  api: { baseUrl: 'https://api.machines.dev/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'Make a token with fly tokens create, or in the dashboard under Tokens.',
    url: 'https://fly.io/docs/machines/api/',
  },
});
