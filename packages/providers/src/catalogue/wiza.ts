import { defineProvider } from '../define-provider.js';

export const wiza = defineProvider({
  id: 'wiza',
  name: 'Wiza',
  categories: ['sales'],
  docs: 'https://docs.wiza.co/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://wiza.co/api',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/meta/credits', evidence: 'recalled' },
  },
  sources: { api: { from: ['sim', 'agreed'], on: '2026-11' }, credential: { from: ['sim', 'agreed'], on: '2026-11' } },
  connectHelp: { text: 'In Wiza open Settings, API, and copy the key.', url: 'https://docs.wiza.co/' },
});
