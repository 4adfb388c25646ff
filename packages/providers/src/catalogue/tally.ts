import { defineProvider } from '../define-provider.js';

export const tally = defineProvider({
  id: 'tally',
  name: 'Tally',
  categories: ['forms'],
  docs: 'https://developers.tally.so/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.tally.so',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/users/me', account: { id: 'id', name: 'fullName', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['activepieces', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'agreed'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: { text: 'In Tally open Settings, API keys, and copy the key.', url: 'https://developers.tally.so/' },
});
