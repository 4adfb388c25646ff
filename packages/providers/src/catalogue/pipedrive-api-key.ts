import { defineProvider } from '../define-provider.js';

export const pipedriveApiKey = defineProvider({
  id: 'pipedrive-api-key',
  name: 'Pipedrive',
  variant: 'API token',
  categories: ['sales'],
  docs: 'https://developers.pipedrive.com/docs/api/v1',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API token', secret: true } },
  api: {
    baseUrl: 'https://api.pipedrive.com',
    headers: { 'x-api-token': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/users/me',
      account: { id: 'data.company_id', name: 'data.company_name', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['sim', 'ampersand'], on: '2026-12' },
    credential: { from: ['sim'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
    account: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Pipedrive open Personal preferences, API.',
    url: 'https://developers.pipedrive.com/docs/api/v1',
  },
});
