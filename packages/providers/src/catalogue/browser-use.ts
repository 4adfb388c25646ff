import { defineProvider } from '../define-provider.js';

export const browserUse = defineProvider({
  id: 'browser-use',
  name: 'Browser Use',
  categories: ['ai'],
  docs: 'https://docs.cloud.browser-use.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.browser-use.com/api/v2',
    headers: { 'x-browser-use-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/billing/account', evidence: 'recalled' },
  },
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: {
    text: 'In Browser Use open Settings, API keys, and copy the key.',
    url: 'https://docs.cloud.browser-use.com/',
  },
});
