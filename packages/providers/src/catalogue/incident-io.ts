import { defineProvider } from '../define-provider.js';

export const incidentIo = defineProvider({
  id: 'incident-io',
  name: 'incident.io',
  categories: ['developer', 'support'],
  docs: 'https://api-docs.incident.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.incident.io',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/identity', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/identity',
      account: { id: 'identity.dashboard_url', name: 'identity.name' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['sim', 'agreed'], on: '2026-11' }, credential: { from: ['sim', 'agreed'], on: '2026-11' } },
  connectHelp: {
    text: 'In incident.io open Settings, API keys, and copy the key.',
    url: 'https://api-docs.incident.io/',
  },
});
