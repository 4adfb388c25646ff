import { defineProvider } from '../define-provider.js';

export const phantombuster = defineProvider({
  id: 'phantombuster',
  name: 'PhantomBuster',
  categories: ['sales', 'data-platforms'],
  docs: 'https://hub.phantombuster.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.phantombuster.com/api/v2',
    headers: { 'x-phantombuster-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/orgs/fetch', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/orgs/fetch', account: { id: 'id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['activepieces', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In PhantomBuster open Workspace settings, API keys, and copy the key.',
    url: 'https://hub.phantombuster.com/',
  },
});
