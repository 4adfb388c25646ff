import { defineProvider } from '../define-provider.js';

export const domo = defineProvider({
  id: 'domo',
  name: 'Domo',
  categories: ['analytics', 'data-platforms'],
  docs: 'https://developer.domo.com/',
  origin: 'open-catalogues',
  auth: { mode: 'oauth2-cc', tokenUrl: 'https://api.domo.com/oauth/token', tokenAuth: 'basic', ttlSeconds: 3600 },
  credentials: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
  api: {
    baseUrl: 'https://api.domo.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/users?limit=1', evidence: 'recalled' },
  },
  sources: { auth: { from: ['ampersand'], on: '2026-11' }, api: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: { text: 'In developer.domo.com open My account and make a client.', url: 'https://developer.domo.com/' },
});
