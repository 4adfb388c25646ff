import { defineProvider } from '../define-provider.js';

export const dixa = defineProvider({
  id: 'dixa',
  name: 'Dixa',
  categories: ['support'],
  docs: 'https://docs.dixa.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://dev.dixa.io',
    headers: { authorization: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/agents?pageLimit=1', evidence: 'recalled' },
  },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Dixa open Settings, Integrations, Configure API token, and copy the key.',
    url: 'https://docs.dixa.io/',
  },
});
