import { defineProvider } from '../define-provider.js';

export const sessionsUs = defineProvider({
  id: 'sessions-us',
  name: 'Sessions',
  categories: ['video', 'events'],
  docs: 'https://sessions.us/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.app.sessions.us/api', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Sessions open Settings, Integrations, API keys, and copy the key.',
    url: 'https://sessions.us/',
  },
});
