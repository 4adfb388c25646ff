import { defineProvider } from '../define-provider.js';

export const voipstudio = defineProvider({
  id: 'voipstudio',
  name: 'VoIPstudio',
  categories: ['messaging-and-calls'],
  docs: 'https://voipstudio.com/docs/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://l7api.com/v1.2/voipstudio', headers: { 'x-auth-token': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In VoIPstudio open Settings, API keys, and copy the key.',
    url: 'https://voipstudio.com/docs/',
  },
});
