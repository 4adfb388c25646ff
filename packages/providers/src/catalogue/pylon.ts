import { defineProvider } from '../define-provider.js';

export const pylon = defineProvider({
  id: 'pylon',
  name: 'Pylon',
  categories: ['support'],
  docs: 'https://docs.usepylon.com/pylon-docs/developer/api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.usepylon.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/me', account: { id: 'data.id', name: 'data.name' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['activepieces', 'ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'ampersand', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Pylon open Settings, API tokens, and copy the key.',
    url: 'https://docs.usepylon.com/pylon-docs/developer/api',
  },
});
