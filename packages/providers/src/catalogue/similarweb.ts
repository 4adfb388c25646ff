import { defineProvider } from '../define-provider.js';

export const similarweb = defineProvider({
  id: 'similarweb',
  name: 'Similarweb',
  categories: ['marketing', 'analytics'],
  icon: 'similarweb',
  docs: 'https://developers.similarweb.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.similarweb.com',
    query: { api_key: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/capabilities', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['sim', 'public-code'], on: '2026-12' },
    credential: { from: ['sim', 'public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Similarweb open Account settings, API keys.', url: 'https://developers.similarweb.com/' },
});
