import { defineProvider } from '../define-provider.js';

export const comeet = defineProvider({
  id: 'comeet',
  name: 'Comeet',
  categories: ['recruiting'],
  docs: 'https://developers.comeet.com/',
  origin: 'own',
  auth: {
    mode: 'jwt',
    sign: {
      kind: 'jwt',
      algorithm: 'HS256',
      key: '{cred.apiSecret}',
      claims: { iss: '{cred.apiKey}' },
      ttlSeconds: 600,
    },
  },
  credentials: { apiKey: { label: 'API key' }, apiSecret: { label: 'API secret', secret: true } },
  api: {
    baseUrl: 'https://api.comeet.co',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/positions?status=open&limit=1', evidence: 'recalled' },
  },
  sources: { api: { from: ['public-code'], on: '2026-12' }, verify: { from: ['public-code'], on: '2026-12' } },
  connectHelp: { text: 'In Comeet open Settings, Integrations, API.', url: 'https://developers.comeet.com/' },
});
