import { defineProvider } from '../define-provider.js';

export const jotform = defineProvider({
  id: 'jotform',
  name: 'Jotform',
  categories: ['forms'],
  docs: 'https://api.jotform.com/docs/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.jotform.com',
    query: { apiKey: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/user',
      account: { id: 'content.account_url', name: 'content.name', email: 'content.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['ampersand', 'agreed', 'sim'], on: '2026-12' },
    credential: { from: ['ampersand', 'agreed'], on: '2026-11' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Jotform open Settings, API, and copy the key.', url: 'https://api.jotform.com/docs/' },
});
