import { defineProvider } from '../define-provider.js';

export const brightdata = defineProvider({
  id: 'brightdata',
  name: 'Bright Data',
  categories: ['data-platforms'],
  docs: 'https://docs.brightdata.com/api-reference',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.brightdata.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/status', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/status', account: { id: 'customer' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['sim'], on: '2026-11' },
    credential: { from: ['sim'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Bright Data open Account settings, API keys, and copy the key.',
    url: 'https://docs.brightdata.com/api-reference',
  },
});
