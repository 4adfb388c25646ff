import { defineProvider } from '../define-provider.js';

export const paystack = defineProvider({
  id: 'paystack',
  name: 'Paystack',
  categories: ['payments'],
  docs: 'https://paystack.com/docs/api/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Secret key', secret: true } },
  api: {
    baseUrl: 'https://api.paystack.co',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/integration/payment_session_timeout', evidence: 'recalled' },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Paystack open Settings, API keys and webhooks.', url: 'https://paystack.com/docs/api/' },
});
