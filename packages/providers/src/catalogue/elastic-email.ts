import { defineProvider } from '../define-provider.js';

export const elasticEmail = defineProvider({
  id: 'elastic-email',
  name: 'Elastic Email',
  categories: ['email', 'marketing'],
  docs: 'https://elasticemail.com/developers/api-documentation/rest-api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.elasticemail.com/v4',
    headers: { 'x-elasticemail-apikey': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/statistics?from=2026-01-01T00:00:00', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Elastic Email open Settings, Manage API keys, and copy the key.',
    url: 'https://elasticemail.com/developers/api-documentation/rest-api',
  },
});
