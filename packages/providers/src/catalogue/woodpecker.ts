import { defineProvider } from '../define-provider.js';

export const woodpecker = defineProvider({
  id: 'woodpecker',
  name: 'Woodpecker',
  categories: ['sales', 'email'],
  docs: 'https://woodpecker.co/help/api/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.woodpecker.co/rest',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/me', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
    credential: { from: ['activepieces'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Woodpecker open Marketplace, Integrations, API keys, and copy the key.',
    url: 'https://woodpecker.co/help/api/',
  },
});
