import { defineProvider } from '../define-provider.js';

export const beehiiv = defineProvider({
  id: 'beehiiv',
  name: 'beehiiv',
  categories: ['marketing', 'email'],
  docs: 'https://developers.beehiiv.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.beehiiv.com/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/publications', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'agreed'], on: '2026-11' },
  },
  connectHelp: { text: 'In beehiiv open Settings, API, and copy the key.', url: 'https://developers.beehiiv.com/' },
});
