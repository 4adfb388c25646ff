import { defineProvider } from '../define-provider.js';

export const intruder = defineProvider({
  id: 'intruder',
  name: 'Intruder',
  categories: ['identity-and-security'],
  docs: 'https://developers.intruder.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.intruder.io/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/health/', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces'], on: '2026-11' },
    credential: { from: ['activepieces'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Intruder open My account, API access tokens, and copy the key.',
    url: 'https://developers.intruder.io/',
  },
});
