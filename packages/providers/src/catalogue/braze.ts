import { defineProvider } from '../define-provider.js';

export const braze = defineProvider({
  id: 'braze',
  name: 'Braze',
  categories: ['marketing'],
  docs: 'https://www.braze.com/docs/api/basics/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    workspace: {
      label: 'Instance',
      description: 'The part between rest. and .braze.com in your REST endpoint.',
      example: 'iad-01',
      format: 'dns-label',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://rest.{config.workspace}.braze.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/campaigns/list?page=0', evidence: 'recalled' },
  },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Braze open Settings, APIs and identifiers, and copy the key.',
    url: 'https://www.braze.com/docs/api/basics/',
  },
});
