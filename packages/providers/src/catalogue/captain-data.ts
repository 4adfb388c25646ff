import { defineProvider } from '../define-provider.js';

export const captainData = defineProvider({
  id: 'captain-data',
  name: 'Captain Data',
  categories: ['data-platforms', 'sales'],
  docs: 'https://docs.captaindata.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: { projectId: { label: 'Project id', description: 'Shown beside the API key.' } },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.captaindata.co/v3',
    headers: { authorization: 'x-api-key {cred.apiKey}', 'x-project-id': '{config.projectId}' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Captain Data open Settings, API, and copy the key.', url: 'https://docs.captaindata.com/' },
});
