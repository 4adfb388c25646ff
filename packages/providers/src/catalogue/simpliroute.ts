import { defineProvider } from '../define-provider.js';

export const simpliroute = defineProvider({
  id: 'simpliroute',
  name: 'SimpliRoute',
  categories: ['travel'],
  docs: 'https://documentation.simpliroute.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.simpliroute.com',
    headers: { authorization: 'Token {cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/accounts/me/', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In SimpliRoute open Settings, API token, and copy the key.',
    url: 'https://documentation.simpliroute.com/',
  },
});
