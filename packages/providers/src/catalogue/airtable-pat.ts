import { defineProvider } from '../define-provider.js';

export const airtablePat = defineProvider({
  id: 'airtable-pat',
  name: 'Airtable',
  variant: 'personal access token',
  categories: ['data-platforms', 'work-management'],
  icon: 'airtable',
  docs: 'https://airtable.com/developers/web/api/introduction',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Personal access token', secret: true } },
  api: {
    baseUrl: 'https://api.airtable.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v0/meta/whoami', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v0/meta/whoami', account: { id: 'id', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['sim', 'ampersand', 'powerplatform'], on: '2026-12' },
    credential: { from: ['sim', 'powerplatform'], on: '2026-12' },
    verify: { from: ['sim', 'ampersand'], on: '2026-12' },
    account: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: { text: 'Make a token in the builder hub of Airtable.', url: 'https://airtable.com/create/tokens' },
});
