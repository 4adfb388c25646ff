import { defineProvider } from '../define-provider.js';

export const findymail = defineProvider({
  id: 'findymail',
  name: 'Findymail',
  categories: ['sales', 'email'],
  docs: 'https://app.findymail.com/docs/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://app.findymail.com/api', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['sim', 'agreed'], on: '2026-11' }, credential: { from: ['sim', 'agreed'], on: '2026-11' } },
  connectHelp: { text: 'In Findymail open API, and copy the key.', url: 'https://app.findymail.com/docs/' },
});
