import { defineProvider } from '../define-provider.js';

export const mollieApiKey = defineProvider({
  id: 'mollie-api-key',
  name: 'Mollie',
  variant: 'API key',
  categories: ['payments'],
  docs: 'https://docs.mollie.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.mollie.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v2/methods', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['socialite'], on: '2026-12' },
    credential: { from: ['socialite'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Mollie open Developers, API keys.', url: 'https://docs.mollie.com/' },
});
