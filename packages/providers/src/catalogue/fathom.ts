import { defineProvider } from '../define-provider.js';

export const fathom = defineProvider({
  id: 'fathom',
  name: 'Fathom',
  categories: ['messaging-and-calls', 'sales'],
  docs: 'https://developers.fathom.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.fathom.ai',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/external/v1/meetings', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['ampersand', 'agreed', 'sim'], on: '2026-12' },
    credential: { from: ['ampersand', 'agreed', 'sim'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Fathom open User settings, API access, and copy the key.',
    url: 'https://developers.fathom.ai/',
  },
});
