import { defineProvider } from '../define-provider.js';

export const placid = defineProvider({
  id: 'placid',
  name: 'Placid',
  categories: ['design', 'media'],
  docs: 'https://placid.app/docs/2.0/rest',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.placid.app/api/rest',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/templates', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Placid open your project, API tokens, and copy the key.',
    url: 'https://placid.app/docs/2.0/rest',
  },
});
