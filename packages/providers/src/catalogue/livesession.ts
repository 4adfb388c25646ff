import { defineProvider } from '../define-provider.js';

export const livesession = defineProvider({
  id: 'livesession',
  name: 'LiveSession',
  categories: ['analytics'],
  docs: 'https://developers.livesession.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.livesession.io/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In LiveSession open Account settings, API tokens, and copy the key.',
    url: 'https://developers.livesession.io/',
  },
});
