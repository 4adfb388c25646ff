import { defineProvider } from '../define-provider.js';

export const smartlead = defineProvider({
  id: 'smartlead',
  name: 'Smartlead',
  categories: ['sales', 'email'],
  docs: 'https://api.smartlead.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://server.smartlead.ai/api',
    query: { api_key: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/campaigns/', evidence: 'recalled' },
  },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Smartlead open Settings, Profile, API key, and copy the key.',
    url: 'https://api.smartlead.ai/',
  },
});
