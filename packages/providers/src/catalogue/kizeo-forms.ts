import { defineProvider } from '../define-provider.js';

export const kizeoForms = defineProvider({
  id: 'kizeo-forms',
  name: 'Kizeo Forms',
  categories: ['forms'],
  docs: 'https://forms.kizeo.com/doc/swagger/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://forms.kizeo.com/rest',
    headers: { authorization: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v3/users', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Kizeo Forms open Account, API tokens, and copy the key.',
    url: 'https://forms.kizeo.com/doc/swagger/',
  },
});
