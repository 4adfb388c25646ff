import { defineProvider } from '../define-provider.js';

export const emarsys = defineProvider({
  id: 'emarsys',
  name: 'Emarsys',
  variant: 'WSSE',
  categories: ['marketing'],
  docs: 'https://dev.emarsys.com/docs/core-api-reference/64bjdnkvt328t-overview-of-endpoint-batches',
  origin: 'survey',
  auth: {
    mode: 'signed',
    signer: 'wsse',
    username: '{cred.username}',
    password: '{cred.password}',
    header: 'x-wsse',
    ttlSeconds: 300,
  },
  credentials: {
    username: { label: 'User name', description: 'API user name.', shape: '^[a-zA-Z0-9_\\-]+$' },
    password: { label: 'Password', description: 'API user secret.', secret: true, shape: '^[a-zA-Z0-9\\-]+$' },
  },
  api: {
    baseUrl: 'https://api.emarsys.net',
    verify: { method: 'GET', path: '/api/v2/settings', evidence: 'observed' },
    rateLimit: { resetHeaders: ['x-ratelimit-reset'] },
  },
  connectHelp: {
    text: 'In Emarsys open Management, Security settings, API users.',
    url: 'https://dev.emarsys.com/docs/core-api-reference',
  },
});
