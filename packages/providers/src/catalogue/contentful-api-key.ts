import { defineProvider } from '../define-provider.js';

export const contentfulApiKey = defineProvider({
  id: 'contentful-api-key',
  name: 'Contentful',
  variant: 'API key',
  categories: ['websites'],
  icon: 'contentful',
  docs: 'https://www.contentful.com/developers/docs/references/content-management-api/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.contentful.com',
    hosts: ['*.contentful.com'],
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/me',
      account: { id: 'sys.id', name: 'firstName', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Contentful open Settings, CMA tokens, and copy the key.',
    url: 'https://www.contentful.com/developers/docs/references/content-management-api/',
  },
});
