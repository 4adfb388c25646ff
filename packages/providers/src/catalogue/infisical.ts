import { defineProvider } from '../define-provider.js';

export const infisical = defineProvider({
  id: 'infisical',
  name: 'Infisical',
  categories: ['identity-and-security', 'developer'],
  docs: 'https://infisical.com/docs/api-reference',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://us.infisical.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: {
    text: 'In Infisical open Organization access control, Identities, and copy the key.',
    url: 'https://infisical.com/docs/api-reference',
  },
});
