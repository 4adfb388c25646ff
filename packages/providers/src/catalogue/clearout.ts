import { defineProvider } from '../define-provider.js';

export const clearout = defineProvider({
  id: 'clearout',
  name: 'Clearout',
  categories: ['email'],
  docs: 'https://docs.clearout.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.clearout.io/v2',
    headers: { authorization: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/email_verify/getcredits', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Clearout open Developer, API tokens, and copy the key.', url: 'https://docs.clearout.io/' },
});
