import { defineProvider } from '../define-provider.js';

export const writesonicBulk = defineProvider({
  id: 'writesonic-bulk',
  name: 'Writesonic',
  categories: ['ai', 'marketing'],
  docs: 'https://docs.writesonic.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.writesonic.com/v2/business', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: {
    api: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
    credential: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
  },
  connectHelp: { text: 'In Writesonic open API dashboard, and copy the key.', url: 'https://docs.writesonic.com/' },
});
