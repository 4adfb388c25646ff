import { defineProvider } from '../define-provider.js';

export const luma = defineProvider({
  id: 'luma',
  name: 'Luma',
  categories: ['events'],
  docs: 'https://docs.luma.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://public-api.luma.com/v1',
    headers: { 'x-luma-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/user/get-self', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/user/get-self',
      account: { id: 'user.api_id', name: 'user.name', email: 'user.email' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: {
    text: "In Luma open the calendar's settings, Developer, and copy the key.",
    url: 'https://docs.luma.com/',
  },
});
