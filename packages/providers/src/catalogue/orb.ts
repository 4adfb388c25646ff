import { defineProvider } from '../define-provider.js';

export const orb = defineProvider({
  id: 'orb',
  name: 'Orb',
  categories: ['billing'],
  docs: 'https://docs.withorb.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.withorb.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/ping', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Orb open Developers, API keys.', url: 'https://docs.withorb.com/' },
});
