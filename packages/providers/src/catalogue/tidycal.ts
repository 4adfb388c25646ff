import { defineProvider } from '../define-provider.js';

export const tidycal = defineProvider({
  id: 'tidycal',
  name: 'TidyCal',
  categories: ['calendar'],
  docs: 'https://tidycal.com/developer/docs/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://tidycal.com/api',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/me', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['activepieces'], on: '2026-11' },
    credential: { from: ['activepieces'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In TidyCal open Integrations, Advanced, API keys, and copy the key.',
    url: 'https://tidycal.com/developer/docs/',
  },
});
