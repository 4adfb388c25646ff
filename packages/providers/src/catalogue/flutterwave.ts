import { defineProvider } from '../define-provider.js';

export const flutterwave = defineProvider({
  id: 'flutterwave',
  name: 'Flutterwave',
  categories: ['payments'],
  docs: 'https://developer.flutterwave.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Secret key', secret: true } },
  api: {
    baseUrl: 'https://api.flutterwave.com/v3',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/balances', evidence: 'recalled' },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Flutterwave open Settings, Developers, API keys.',
    url: 'https://developer.flutterwave.com/',
  },
});
