import { defineProvider } from '../define-provider.js';

export const sendpulse = defineProvider({
  id: 'sendpulse',
  name: 'SendPulse',
  categories: ['marketing', 'email'],
  docs: 'https://sendpulse.com/integrations/api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.sendpulse.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In SendPulse open Settings, API, and copy the key.',
    url: 'https://sendpulse.com/integrations/api',
  },
});
