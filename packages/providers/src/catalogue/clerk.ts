import { defineProvider } from '../define-provider.js';

export const clerk = defineProvider({
  id: 'clerk',
  name: 'Clerk',
  categories: ['identity-and-security', 'developer'],
  icon: 'clerk',
  docs: 'https://clerk.com/docs/reference/backend-api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.clerk.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/users?limit=1', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['sim', 'agreed'], on: '2026-11' },
    credential: { from: ['sim', 'agreed'], on: '2026-11' },
    verify: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Clerk open API keys, and copy the key.',
    url: 'https://clerk.com/docs/reference/backend-api',
  },
});
