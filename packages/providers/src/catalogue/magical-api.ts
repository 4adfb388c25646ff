import { defineProvider } from '../define-provider.js';

export const magicalApi = defineProvider({
  id: 'magical-api',
  name: 'Magical API',
  categories: ['ai', 'recruiting'],
  docs: 'https://docs.magicalapi.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://gw.magicalapi.com', headers: { 'api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Magical API open the panel, API keys, and copy the key.',
    url: 'https://docs.magicalapi.com/',
  },
});
