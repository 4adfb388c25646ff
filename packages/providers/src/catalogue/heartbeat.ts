import { defineProvider } from '../define-provider.js';

export const heartbeat = defineProvider({
  id: 'heartbeat',
  name: 'Heartbeat',
  categories: ['social'],
  docs: 'https://heartbeat.readme.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.heartbeat.chat/v0',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/users', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Heartbeat open Settings, API keys, and copy the key.', url: 'https://heartbeat.readme.io/' },
});
