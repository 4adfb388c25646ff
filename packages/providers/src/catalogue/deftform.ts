import { defineProvider } from '../define-provider.js';

export const deftform = defineProvider({
  id: 'deftform',
  name: 'Deftform',
  categories: ['forms'],
  docs: 'https://deftform.com/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://deftform.com/api/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Deftform open Settings, Access tokens, and copy the key.',
    url: 'https://deftform.com/docs',
  },
});
