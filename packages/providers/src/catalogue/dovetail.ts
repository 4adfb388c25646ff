import { defineProvider } from '../define-provider.js';

export const dovetail = defineProvider({
  id: 'dovetail',
  name: 'Dovetail',
  categories: ['knowledge', 'analytics'],
  icon: 'dovetail',
  docs: 'https://developers.dovetail.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://dovetail.com/api',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/token/info', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/v1/token/info', account: { id: 'data.id' }, evidence: 'recalled' }],
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Dovetail open Settings, Account, Personal API keys, and copy the key.',
    url: 'https://developers.dovetail.com/',
  },
});
