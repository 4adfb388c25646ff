import { defineProvider } from '../define-provider.js';

export const ringOverUs = defineProvider({
  id: 'ring-over-us',
  name: 'Ringover',
  variant: 'United States',
  categories: ['messaging-and-calls'],
  docs: 'https://developer.ringover.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://public-api-us.ringover.com',
    headers: { authorization: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v2/teams', evidence: 'recalled' },
  },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Ringover open the dashboard, Developer, and copy the key.',
    url: 'https://developer.ringover.com/',
  },
});
