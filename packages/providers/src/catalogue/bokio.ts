import { defineProvider } from '../define-provider.js';

export const bokio = defineProvider({
  id: 'bokio',
  name: 'Bokio',
  categories: ['accounting'],
  docs: 'https://docs.bokio.se/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    companyId: { label: 'Company id', description: 'The id in the address of your company at Bokio.', format: 'uuid' },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.bokio.se/v1/companies/{config.companyId}',
    headers: { authorization: 'Bearer {cred.apiKey}' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Bokio open Settings, Integrations, Private integrations, and copy the key.',
    url: 'https://docs.bokio.se/',
  },
});
