import { defineProvider } from '../define-provider.js';

export const replicate = defineProvider({
  id: 'replicate',
  name: 'Replicate',
  categories: ['ai'],
  icon: 'replicate',
  docs: 'https://replicate.com/docs/reference/http',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API token', secret: true } },
  api: {
    baseUrl: 'https://api.replicate.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/account', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  absent: {
    account: { from: ['https://sdks.replicate.com/resources/account/methods/get'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Replicate open Account settings, API tokens.',
    url: 'https://replicate.com/docs/reference/http',
  },
});
