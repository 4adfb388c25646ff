import { defineProvider } from '../define-provider.js';

export const linkup = defineProvider({
  id: 'linkup',
  name: 'Linkup',
  categories: ['ai', 'data-platforms'],
  docs: 'https://docs.linkup.so/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.linkup.so',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/credits/balance', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'sim'], on: '2026-11' },
    credential: { from: ['activepieces', 'sim'], on: '2026-11' },
  },
  connectHelp: { text: 'In Linkup open API keys, and copy the key.', url: 'https://docs.linkup.so/' },
});
