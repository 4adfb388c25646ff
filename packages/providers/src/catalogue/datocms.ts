import { defineProvider } from '../define-provider.js';

export const datocms = defineProvider({
  id: 'datocms',
  name: 'DatoCMS',
  categories: ['websites'],
  icon: 'datocms',
  docs: 'https://www.datocms.com/docs/content-management-api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://site-api.datocms.com',
    headers: { authorization: 'Bearer {cred.apiKey}', accept: 'application/json', 'x-api-version': '3' },
    verify: { method: 'GET', path: '/site', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/site', account: { id: 'data.id', name: 'data.attributes.name' }, evidence: 'recalled' },
  ],
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In DatoCMS open Project settings, API tokens, and copy the key.',
    url: 'https://www.datocms.com/docs/content-management-api',
  },
});
