import { defineProvider } from '../define-provider.js';

export const p15five = defineProvider({
  id: '15five',
  name: '15Five',
  categories: ['people'],
  docs: 'https://my.15five.com/api/public/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://my.15five.com/api/public', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    api: { from: ['https://success.15five.com/hc/en-us/articles/50988220200091', 'public-code'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In 15Five open Settings, Features, Integrations, API.',
    url: 'https://my.15five.com/api/public/',
  },
});
