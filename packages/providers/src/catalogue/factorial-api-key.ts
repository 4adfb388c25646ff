import { defineProvider } from '../define-provider.js';

export const factorialApiKey = defineProvider({
  id: 'factorial-api-key',
  name: 'Factorial',
  variant: 'API key',
  categories: ['people'],
  docs: 'https://apidoc.factorialhr.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.factorialhr.com', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Factorial open Settings, Developers, API keys.', url: 'https://apidoc.factorialhr.com/' },
});
