import { defineProvider } from '../define-provider.js';

export const personio = defineProvider({
  id: 'personio',
  name: 'Personio',
  variant: 'v1',
  categories: ['people'],
  icon: 'personio',
  docs: 'https://developer.personio.de/v1.0/reference',
  origin: 'own',
  auth: {
    mode: 'login',
    steps: [
      {
        method: 'POST',
        url: 'https://api.personio.de/v1/auth',
        body: { client_id: '{cred.clientId}', client_secret: '{cred.clientSecret}' },
      },
    ],
    token: { path: 'data.token' },
    ttlSeconds: 82800,
  },
  credentials: { clientId: { label: 'Client ID' }, clientSecret: { label: 'Client secret', secret: true } },
  api: {
    baseUrl: 'https://api.personio.de',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/company/employees?limit=1', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Personio open Marketplace, Connected integrations, API credentials.',
    url: 'https://developer.personio.de/v1.0/reference',
  },
});
