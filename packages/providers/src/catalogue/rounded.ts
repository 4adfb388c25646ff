import { defineProvider } from '../define-provider.js';

export const rounded = defineProvider({
  id: 'rounded',
  name: 'Rounded',
  categories: ['ai', 'messaging-and-calls'],
  docs: 'https://docs.callrounded.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.callrounded.com/v1', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Rounded open Settings, API keys, and copy the key.', url: 'https://docs.callrounded.com/' },
});
