import { defineProvider } from '../define-provider.js';

export const youcanbookme = defineProvider({
  id: 'youcanbookme',
  name: 'YouCanBookMe',
  categories: ['calendar'],
  docs: 'https://api.youcanbook.me/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.youcanbook.me/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In YouCanBookMe open Account, API, and copy the key.', url: 'https://api.youcanbook.me/docs' },
});
