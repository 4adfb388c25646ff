import { defineProvider } from '../define-provider.js';

export const oncehub = defineProvider({
  id: 'oncehub',
  name: 'OnceHub',
  categories: ['calendar'],
  docs: 'https://developers.oncehub.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.oncehub.com/v2',
    headers: { 'api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/test', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces'], on: '2026-11' },
    credential: { from: ['activepieces'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In OnceHub open Integrations, API and webhooks, and copy the key.',
    url: 'https://developers.oncehub.com/',
  },
});
