import { defineProvider } from '../define-provider.js';

export const remote = defineProvider({
  id: 'remote',
  name: 'Remote',
  categories: ['people', 'payroll'],
  docs: 'https://developer.remote.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://gateway.remote.com/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    api: { from: ['https://gateway.remote.com/v1/docs/openapi.json', 'public-code'], on: '2026-12' },
    credential: { from: ['https://gateway.remote.com/v1/docs/openapi.json'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Remote open Company settings, Integrations, API tokens.',
    url: 'https://developer.remote.com/',
  },
});
