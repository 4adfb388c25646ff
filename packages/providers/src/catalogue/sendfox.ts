import { defineProvider } from '../define-provider.js';

export const sendfox = defineProvider({
  id: 'sendfox',
  name: 'SendFox',
  categories: ['marketing', 'email'],
  docs: 'https://help.sendfox.com/article/278-endpoints',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.sendfox.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/me', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
    credential: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In SendFox open Settings, API, and copy the key.',
    url: 'https://help.sendfox.com/article/278-endpoints',
  },
});
