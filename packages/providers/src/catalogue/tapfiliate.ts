import { defineProvider } from '../define-provider.js';

export const tapfiliate = defineProvider({
  id: 'tapfiliate',
  name: 'Tapfiliate',
  categories: ['marketing'],
  docs: 'https://tapfiliate.com/docs/rest/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.tapfiliate.com/1.6',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/programs/', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Tapfiliate open Profile settings, API key, and copy the key.',
    url: 'https://tapfiliate.com/docs/rest/',
  },
});
