import { defineProvider } from '../define-provider.js';

export const knack = defineProvider({
  id: 'knack',
  name: 'Knack',
  categories: ['developer', 'data-platforms'],
  docs: 'https://docs.knack.com/docs/introduction',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: { applicationId: { label: 'Application id', description: 'Shown beside the API key.' } },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.knack.com/v1',
    headers: { 'x-knack-rest-api-key': '{cred.apiKey}', 'x-knack-application-id': '{config.applicationId}' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Knack open Settings, API & code, and copy the key.',
    url: 'https://docs.knack.com/docs/introduction',
  },
});
