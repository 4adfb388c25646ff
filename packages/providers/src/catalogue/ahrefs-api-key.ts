import { defineProvider } from '../define-provider.js';

export const ahrefsApiKey = defineProvider({
  id: 'ahrefs-api-key',
  name: 'Ahrefs',
  variant: 'API key',
  categories: ['marketing'],
  docs: 'https://docs.ahrefs.com/docs/api/reference/introduction',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.ahrefs.com/v3',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/subscription-info/limits-and-usage', evidence: 'recalled' },
  },
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: {
    text: 'In Ahrefs open Account settings, API keys, and copy the key.',
    url: 'https://docs.ahrefs.com/docs/api/reference/introduction',
  },
});
