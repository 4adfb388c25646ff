import { defineProvider } from '../define-provider.js';

export const respondIo = defineProvider({
  id: 'respond-io',
  name: 'respond.io',
  categories: ['messaging-and-calls', 'support'],
  docs: 'https://developers.respond.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.respond.io/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/space/channel?limit=1', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In respond.io open Settings, Integrations, Developer API, and copy the key.',
    url: 'https://developers.respond.io/',
  },
});
