import { defineProvider } from '../define-provider.js';

export const postmark = defineProvider({
  id: 'postmark',
  name: 'Postmark',
  categories: ['email'],
  docs: 'https://postmarkapp.com/developer',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.postmarkapp.com',
    headers: { 'x-postmark-server-token': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/server', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/server', account: { id: 'ID', name: 'Name' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['superface', 'agreed'], on: '2026-11' },
    credential: { from: ['superface', 'agreed'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Postmark open your server, API tokens, and copy the key.',
    url: 'https://postmarkapp.com/developer',
  },
});
