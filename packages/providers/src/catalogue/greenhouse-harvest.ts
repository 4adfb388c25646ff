import { defineProvider } from '../define-provider.js';

export const greenhouseHarvest = defineProvider({
  id: 'greenhouse-harvest',
  name: 'Greenhouse Harvest',
  variant: 'API key',
  categories: ['recruiting'],
  icon: 'greenhouse',
  docs: 'https://developers.greenhouse.io/harvest.html#introduction',
  origin: 'survey',
  auth: { mode: 'basic' },
  endsOn: [
    {
      part: 'all',
      date: '2026-08-31',
      source: 'https://harvestdocs.greenhouse.io/docs/migrating-from-harvest-v1-v2-to-v3',
      instead:
        'Harvest v1 and v2 are gone: use greenhouse-harvest-oauth2-cc for a key of the customer, or greenhouse-harvest-partner for a partner app.',
    },
  ],
  credentials: {
    username: { label: 'API key', description: 'Harvest API key.', secret: true, shape: '^[a-zA-Z0-9\\-]+$' },
    password: { label: 'Password', default: '', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://harvest.greenhouse.io',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/v1/candidates', evidence: 'observed' },
  },
  sources: { api: { from: ['ampersand', 'sim'], on: '2026-12' }, credential: { from: ['sim'], on: '2026-12' } },
  connectHelp: {
    text: 'In Greenhouse open Configure, Dev Center, API credential management.',
    url: 'https://support.greenhouse.io/hc/en-us/articles/202842799',
  },
});
