import { defineProvider } from '../define-provider.js';

export const buffer = defineProvider({
  id: 'buffer',
  name: 'Buffer',
  categories: ['social'],
  icon: 'buffer',
  docs: 'https://developers.buffer.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Access token', secret: true } },
  api: { baseUrl: 'https://api.buffer.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['sim'], on: '2026-12' }, credential: { from: ['sim'], on: '2026-12' } },
  connectHelp: { text: 'In Buffer open Settings, API.', url: 'https://developers.buffer.com/' },
});
