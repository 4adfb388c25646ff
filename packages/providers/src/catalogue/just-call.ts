import { defineProvider } from '../define-provider.js';

export const justCall = defineProvider({
  id: 'just-call',
  name: 'JustCall',
  categories: ['messaging-and-calls'],
  docs: 'https://developer.justcall.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.justcall.io',
    headers: { authorization: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v2.1/users?per_page=1', evidence: 'recalled' },
  },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In JustCall open Settings, Developers, API, and copy the key.',
    url: 'https://developer.justcall.io/',
  },
});
